-- Q31a: Role in use that the schema does not define
-- Severity: warning
-- Source: own definition
-- Explanation: A role of the filer's own has relationships, but the filing's schema, which is loaded, gives it no definition, so that its section has no title.
-- Remedy: Add a roleType with a definition to the schema.
SELECT
  'Q31a' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the role has relationships, but no definition' AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id
WHERE r.filer_id IS NOT NULL AND w.title_id IS NULL AND w.definition IS NULL
  AND EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = f.id AND u.role_id = w.role_id)
  AND EXISTS (SELECT 1 FROM documents d WHERE d.filing_id = f.id AND d.content GLOB '*schema*')
