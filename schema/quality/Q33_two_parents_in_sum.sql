-- Q33: Item of two totals in one role
-- Severity: info
-- Source: own definition
-- Explanation: An item counts towards two totals of one role. When both belong to one sum it is counted twice.
-- Remedy: Check that the two totals are alternatives; else put one of them into a role of its own.
SELECT
  'Q33' AS rule, 'info' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, max(e.parent_id) AS parent_id, e.child_id, min(e.parent_id) AS other_id, NULL AS other_role_id, NULL AS which,
  iif(count(DISTINCT e.parent_id) = 2, '{child} is an item of {parent} and of {other}',
    '{child} is an item of ' || count(DISTINCT e.parent_id) || ' totals, among them {parent} and {other}') AS message
FROM z_effective_relationships e
WHERE e.link_id = 0
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
HAVING count(DISTINCT e.parent_id) > 1
