-- Q25b: Role defined twice and differently
-- Severity: error
-- Source: EFM 6.7.10
-- Explanation: Two role types of the filing give one role different definitions.
-- Remedy: Keep one of them.
SELECT
  'Q25b' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id,
  (SELECT r.id FROM roles r WHERE r.filer_id = f.filer_id AND instr(x.message, 'role ' || r.uri || ' is ') = 1) AS role_id,
  NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'conflicting_role_type'
