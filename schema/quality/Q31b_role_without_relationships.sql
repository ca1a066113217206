-- Q31b: Role that nothing uses
-- Severity: info
-- Source: own definition
-- Explanation: The schema defines a role for links, but no link of the filing has a relationship in it.
-- Remedy: Take the roleType out, or load the linkbase that is missing.
SELECT
  'Q31b' AS rule, 'info' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the role is defined, but no relationship is in it' AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id
WHERE r.filer_id IS NOT NULL AND w.title_id IS NOT NULL AND f.presentation_arcs > 0
  AND NOT EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = f.id AND u.role_id = w.role_id)
