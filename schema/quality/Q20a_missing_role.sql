-- Q20a: Link without a role
-- Severity: error
-- Source: EFM 6.9.4
-- Explanation: An extended link does not say which role it belongs to.
-- Remedy: Write xlink:role with the URI of the section.
SELECT
  'Q20a' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'missing_role'
