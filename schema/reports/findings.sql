-- findings: what was wrong with the input, errors first. One row per finding.
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
