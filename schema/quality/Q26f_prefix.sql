-- Q26f: Prefix that EDGAR does not take
-- Severity: error
-- Source: EFM 6.7.7
-- Explanation: The schema gives its namespace no prefix, several, or one with an underscore.
-- Remedy: Declare one prefix without an underscore on the root element.
SELECT
  'Q26f' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'namespace_prefix'
