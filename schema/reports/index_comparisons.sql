-- index_comparisons: what the filings of a site have been compared with, the filing before first. One row per pair and basis.
-- :filings  JSON array of keys of later filings; NULL for all
SELECT filing, previous_filing, basis, calculation_changes + presentation_changes
  + definition_changes + role_changes + label_changes AS changes
FROM comparable_filings
WHERE :filings IS NULL OR filing IN (SELECT value FROM json_each(:filings))
ORDER BY filing, basis, previous_filing;
