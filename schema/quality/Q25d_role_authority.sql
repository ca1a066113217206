-- Q25d: Role URI of another authority
-- Severity: error
-- Source: EFM 6.7.9
-- Explanation: The URI of a role of the filer's own begins with another scheme and authority than the namespace of the schema.
-- Remedy: Let the role URI begin as the namespace does.
SELECT
  'Q25d' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the URI is ' || r.uri AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id AND r.filer_id NOTNULL
WHERE (
  SELECT max(instr(r.uri, substr(d.namespace, 1, 8 + instr(substr(d.namespace, 9), '/'))) = 1)
  FROM documents d WHERE d.filing_id = f.id AND d.namespace <> '') = 0
