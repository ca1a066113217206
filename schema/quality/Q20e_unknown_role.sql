-- Q20e: Role without a roleRef
-- Severity: error
-- Source: XBRL 2.1 §3.5.2.4
-- Explanation: The role of an extended link has no roleRef in its linkbase, so that its definition cannot be found.
-- Remedy: Add a roleRef that leads to the roleType in the schema.
SELECT
  'Q20e' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'unknown_role'
