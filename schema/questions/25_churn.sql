-- Whose filings change most?
SELECT f.filer, f.filing, f.period_of_report, k.calculation_changes, k.presentation_changes,
  round(1.0 * k.calculation_changes / (f.calculation_arcs + g.calculation_arcs), 4) AS calculation_churn
FROM comparable_filings k
JOIN filing_list f ON f.filing_id = k.filing_id
JOIN filing_list g ON g.filing_id = k.previous_filing_id
WHERE k.basis = 'prior' AND f.calculation_arcs + g.calculation_arcs > 0
ORDER BY calculation_churn DESC, f.filer, f.period_of_report;
