-- Q27c: Line items with several tables
-- Severity: error
-- Source: EFM 6.16.5
-- Explanation: A concept has more than one all arc in one role, so that its facts would have to fit several tables at once.
-- Remedy: Put each table with its line items into a role of its own.
SELECT
  'Q27c' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, max(e.child_id) AS child_id, min(e.child_id) AS other_id, NULL AS other_role_id, min(e.arcrole) AS which,
  '{parent} has ' || count(DISTINCT e.child_id) || ' tables, among them {other} and {child}' AS message
FROM z_effective_relationships e
WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/all'
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.parent_id
HAVING count(DISTINCT e.child_id) > 1
