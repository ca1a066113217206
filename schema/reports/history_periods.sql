-- history_periods: the periods of one filer's filings that have relationships. One row per form family and period.
-- :filer  filers.id
SELECT
  f.form_family,
  coalesce(f.period_of_report, f.filed_date, '0000-00-00') AS period,
  max(f.calculation_arcs > 0) AS has_calculation,
  max(f.presentation_arcs > 0) AS has_presentation,
  max(f.definition_arcs > 0) AS has_definition,
  count(*) AS filings
FROM filings f
WHERE f.filer_id = :filer AND f.is_deleted = 0 AND f.calculation_arcs + f.presentation_arcs + f.definition_arcs > 0
GROUP BY f.form_family, 2
ORDER BY f.form_family, 2;
