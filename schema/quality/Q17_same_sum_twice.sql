-- Q17: One sum in two roles
-- Severity: warning
-- Source: EFM 6.15.4
-- Explanation: A total has exactly the same items in two roles, so that the second calculation says nothing new.
-- Remedy: Keep the calculation in the role where the sum is shown first.
SELECT
  'Q17' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  0 AS link_id, p.role_id, p.parent_id, NULL AS child_id, NULL AS other_id, p.first_role_id AS other_role_id, NULL AS which,
  '{parent} has the same ' || p.item_count || iif(p.item_count = 1, ' item', ' items') || ' here as in {other_role}' AS message
FROM (
  SELECT
    sums.filing, sums.filing_id, sums.role_id, sums.parent_id, sums.document_id, sums.item_count,
    first_value(sums.role_id) OVER (
      PARTITION BY sums.filing, sums.filing_id, sums.parent_id, sums.items ORDER BY coalesce(w.sort_code, ''), r.uri) AS first_role_id
  FROM (
    SELECT DISTINCT
      filing, filing_id, role_id, parent_id, document_id,
      group_concat(child_id) OVER items AS items,
      count(*) OVER items AS item_count
    FROM (
      SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.document_id, e.child_id
      FROM z_effective_relationships e
      WHERE e.link_id = 0)
    WINDOW items AS (
      PARTITION BY filing, filing_id, role_id, parent_id, document_id
      ORDER BY child_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
  ) sums
  CROSS JOIN roles r ON r.id = sums.role_id
  LEFT JOIN z_role_uses w ON w.filing_id = sums.filing_id AND w.role_id = sums.role_id
) p
WHERE p.role_id <> p.first_role_id
