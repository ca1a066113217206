-- index_comparisons: what the filings of a site have been compared with, the filing before first. One row per pair and basis.
-- :filings  JSON array of keys of later filings; NULL for all
SELECT c.filing, c.previous_filing, c.basis, k.covers, c.calculation_changes + c.presentation_changes
  + c.definition_changes + c.role_changes + c.label_changes AS changes
FROM comparable_filings c CROSS JOIN z_comparisons k ON k.id = c.comparison_id
WHERE :filings IS NULL OR c.filing IN (SELECT value FROM json_each(:filings))
ORDER BY c.filing, c.basis, c.previous_filing;
