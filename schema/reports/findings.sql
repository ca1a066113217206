-- findings: What was wrong with the input and what was lost by it, errors first.
-- What was wrong with the input, errors first. One row per finding.
-- Example: warehouse report findings --format csv
-- Filters: filing, filer, cik, form, since, until
-- Columns:
--   filing
--   document      file name
--   line integer  line in the document, from 1
--   rule          rule; docs/FINDINGS.md explains each
--   severity      error, warning or info
--   message       what is wrong, in words
--   lost integer  relationships that are in no view because of it
--   source        folder or archive that it was read from
-- :filings  JSON array of filing keys; NULL for all, and for findings that belong to no filing
SELECT
  filing,
  document,
  line,
  rule,
  severity,
  message,
  lost,
  source
FROM finding_list
WHERE :filings IS NULL OR filing IN (SELECT value FROM json_each(:filings))
ORDER BY
  CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
  filing, source, document, line, rule, message;
