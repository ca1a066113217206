-- Q02: Circle in a presentation
-- Severity: error
-- Source: XBRL 2.1 §5.2.4.2
-- Explanation: Following what is under a concept leads back to the concept, so that it is under itself.
-- Remedy: Take out the relationship that leads back.
SELECT
  'Q02' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, j.value >> 31 AS parent_id, j.value & 2147483647 AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  iif(j.value >> 31 = j.value & 2147483647, '{parent} is under itself', '{child} is under {parent}, and {parent} is under it as well') AS message
FROM filings f
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 1
CROSS JOIN json_each((
  -- A circle goes through arcs that others lead to and that lead to others, and so do these; two rounds leave little of a
  -- tree. The steps carry the arcs along as one text of numbers, parent and child in one, because SQLite would read a table
  -- again in each step.
  WITH RECURSIVE
    inner_arcs(arcs) AS (
      SELECT '[' || group_concat(parent_id << 31 | child_id) || ']' FROM (
        SELECT max(iif(side, NULL, node_id)) AS parent_id, max(iif(side, node_id, NULL)) AS child_id FROM (
          SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
            SELECT ordinal, side, node_id, min(is_inner) OVER (PARTITION BY ordinal) AS is_inner FROM (
              SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
                SELECT e.ordinal, k.side, iif(k.side, e.child_id, e.parent_id) AS node_id
                FROM z_effective_relationships e
                CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) k
                WHERE e.filing_id = u.filing_id AND e.link_id = 1 AND e.role_id = u.role_id)))
          WHERE is_inner)
        GROUP BY ordinal HAVING min(is_inner))
      HAVING count(*) BETWEEN 1 AND 1000
    ),
    reach(start_id, node_id, arcs) AS (
      SELECT k.value >> 31, k.value & 2147483647, inner_arcs.arcs
      FROM inner_arcs CROSS JOIN json_each(inner_arcs.arcs) k
      UNION
      SELECT reach.start_id, k.value & 2147483647, reach.arcs
      FROM reach CROSS JOIN json_each(reach.arcs) k
      WHERE k.value >> 31 = reach.node_id
      LIMIT 20000
    )
  SELECT '[' || group_concat(DISTINCT k.value) || ']'
  FROM reach CROSS JOIN json_each(reach.arcs) k
  WHERE k.value >> 31 = reach.node_id AND k.value & 2147483647 = reach.start_id
)) j
