-- Q-0167: Total that another role adds up further
-- Severity: warning
-- Source: comparable to DQC 0167
-- Explanation: On the balance sheet or income statement two totals are side by side in the calculation, though elsewhere in the filing one of them is an item of the other.
-- Remedy: Add the relationship to the calculation of the statement too.
SELECT
  'Q-0167' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  0 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, p.other_role_id, NULL AS which,
  '{child} is no item of {parent} here, but it is one in {other_role}' AS message
FROM (
  SELECT DISTINCT
    totals.filing, totals.filing_id, totals.document_id, totals.role_id, totals.node_id AS parent_id, items.node_id AS child_id,
    min(e.role_id) OVER (PARTITION BY totals.filing, totals.filing_id, totals.role_id, totals.node_id, items.node_id) AS other_role_id
  FROM (
    SELECT DISTINCT
      filing, filing_id, role_id, document_id, node_id,
      min(ordinal) OVER (PARTITION BY filing, filing_id, role_id, node_id) AS ordinal
    FROM (
      SELECT
        e.filing, e.filing_id, e.role_id, e.document_id, e.ordinal, iif(k.is_child, e.child_id, e.parent_id) AS node_id,
        max(k.is_child) OVER (PARTITION BY e.filing, e.filing_id, e.role_id, iif(k.is_child, e.child_id, e.parent_id)) AS is_child
      FROM z_effective_relationships e
      CROSS JOIN (SELECT 0 AS is_child UNION ALL SELECT 1) k
      WHERE e.link_id = 0)
    WHERE NOT is_child
  ) totals
  CROSS JOIN z_role_uses w ON w.filing_id = totals.filing_id AND w.role_id = totals.role_id
    AND w.statement_class IN ('BS', 'IS', 'CI') AND coalesce(w.role_type, 0) = 0
  CROSS JOIN (
    SELECT DISTINCT
      filing, filing_id, role_id, document_id, node_id,
      min(ordinal) OVER (PARTITION BY filing, filing_id, role_id, node_id) AS ordinal
    FROM (
      SELECT
        e.filing, e.filing_id, e.role_id, e.document_id, e.ordinal, iif(k.is_child, e.child_id, e.parent_id) AS node_id,
        max(k.is_child) OVER (PARTITION BY e.filing, e.filing_id, e.role_id, iif(k.is_child, e.child_id, e.parent_id)) AS is_child
      FROM z_effective_relationships e
      CROSS JOIN (SELECT 0 AS is_child UNION ALL SELECT 1) k
      WHERE e.link_id = 0)
    WHERE NOT is_child
  ) items ON items.filing = totals.filing AND items.role_id = totals.role_id AND items.node_id <> totals.node_id
  CROSS JOIN z_effective_relationships e ON e.filing_id = totals.filing_id AND e.link_id = 0 AND e.role_id <> totals.role_id
    AND e.parent_id = totals.node_id AND e.child_id = items.node_id
) p
