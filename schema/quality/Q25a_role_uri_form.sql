-- Q25a: Role URI not in EDGAR's form
-- Severity: error
-- Source: EFM 6.7.9
-- Explanation: The URI of a role of the filer's own does not contain "/role/" followed by a name.
-- Remedy: Write it as http://authority/role/Name.
SELECT
  'Q25a' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the URI is ' || r.uri AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id
WHERE r.filer_id IS NOT NULL AND r.uri NOT GLOB '*://*/role/?*'
