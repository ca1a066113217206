-- pairs: which filings have been compared, by filer, period and key. One row per pair and basis.
-- A filer whose name changes stays together, under the first of its names.
-- :filings  JSON array of keys of later filings; NULL for all
-- :basis    'prior' or 'year-over-year'; NULL for both
SELECT
  c.filing,
  c.previous_filing,
  c.basis,
  k.covers,
  l.filer,
  l.period_of_report,
  coalesce(l.filed_date, l.period_of_report) AS day,  -- orders filings by how new they are
  l.form_type,
  f.filer_id,
  c.form_family,
  c.calculation_gate,
  c.presentation_gate,
  c.definition_gate,
  c.label_gate,
  c.calculation_changes,
  c.presentation_changes,
  c.definition_changes,
  c.role_changes,
  c.label_changes
FROM comparable_filings c
CROSS JOIN filing_list l ON l.filing = c.filing
CROSS JOIN filings f ON f.id = c.filing_id
CROSS JOIN z_comparisons k ON k.id = c.comparison_id
WHERE (:filings IS NULL OR c.filing IN (SELECT value FROM json_each(:filings)))
  AND (:basis IS NULL OR c.basis = :basis)
ORDER BY min(l.filer) OVER (PARTITION BY f.filer_id), l.period_of_report, c.filing, c.basis;
