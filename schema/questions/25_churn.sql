-- Whose filings change most?
SELECT filer, form_family, year, calculation_changes, calculation_churn, presentation_changes, presentation_churn
FROM filer_changes
WHERE basis = 'prior'
ORDER BY calculation_churn DESC, filer, year;
