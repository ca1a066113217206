-- Q26e: Namespace not in EDGAR's form
-- Severity: error
-- Source: EFM 6.7.3 and 6.7.4
-- Explanation: The schema's namespace is not http://authority/date, or its authority is a publisher of standards.
-- Remedy: Write http://, a domain of the filer, and the end of the period as YYYYMMDD.
SELECT
  'Q26e' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, d.id AS document_id, NULL AS document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  coalesce(x.message, 'the namespace is ' || iif(d.namespace = '', 'missing', d.namespace)) AS message
FROM filings f
CROSS JOIN documents d ON d.filing_id = f.id AND d.namespace NOTNULL
LEFT JOIN findings x ON x.filing_id = f.id AND x.document = d.name AND x.rule = 'foreign_namespace'
WHERE x.id NOTNULL
  OR NOT (d.namespace GLOB 'http://?*/[12][0-9][0-9][0-9][01][0-9][0-3][0-9]' OR d.namespace GLOB 'http://?*/[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
  OR d.namespace GLOB 'http://*/*/*'
