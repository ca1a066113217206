-- Q20b: Role of a label or reference that is not standard
-- Severity: error
-- Source: EFM 6.9.5
-- Explanation: A label or reference, or a preferred label, has a role that neither a standard nor a roleRef explains.
-- Remedy: Use a role of the XBRL standards or of the link role registry.
SELECT
  'Q20b' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'unknown_resource_role'
