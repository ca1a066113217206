-- Q11: Presentation with several roots
-- Severity: warning
-- Source: EFM 6.12.6
-- Explanation: The presentation of a role has more than one concept at its top, so that it falls into pieces.
-- Remedy: Put everything below one abstract concept.
SELECT
  'Q11' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, NULL AS parent_id, p.node_id AS child_id, p.first_id AS other_id, NULL AS other_role_id, NULL AS which,
  'the presentation has ' || p.root_count || ' roots, among them {other} and {child}' AS message
FROM (
  SELECT
    filing, filing_id, role_id, document_id, node_id,
    first_value(node_id) OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS first_id,
    row_number() OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS position,
    count(*) OVER (PARTITION BY filing, filing_id, role_id) AS root_count
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
      WHERE e.link_id = 1)
    WHERE NOT is_child)
) p
WHERE p.position = 2
