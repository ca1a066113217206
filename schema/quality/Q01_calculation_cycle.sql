-- Q01: Circle in a calculation
-- Severity: error
-- Source: EFM 6.14.4
-- Explanation: Following a total to its items leads back to the total, so that it adds up to itself.
-- Remedy: Take out the relationship that leads back, or put one of the two sums into a role of its own.
SELECT
  'Q01' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, j.value >> 31 AS parent_id, j.value & 2147483647 AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  iif(j.value >> 31 = j.value & 2147483647, '{parent} is an item of itself', '{child} is an item of {parent} and, through its own items, its total as well') AS message
FROM filings f
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 0
CROSS JOIN json_each((
  -- A circle goes through arcs that others lead to and that lead on twice, and few of a tree do. The steps carry the arcs
  -- along as one text of numbers, parent and child in one, because SQLite would read a table again in each step.
  WITH RECURSIVE
    inner_arcs(arcs) AS (
      SELECT '[' || group_concat(e.parent_id << 31 | e.child_id) || ']'
      FROM z_effective_relationships e
      WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id AND e.arcrole GLOB '*/summation-item'
        AND EXISTS (
          SELECT 1 FROM z_effective_relationships n CROSS JOIN z_effective_relationships m
          WHERE n.filing_id = u.filing_id AND n.link_id = 0 AND n.role_id = u.role_id AND n.parent_id = e.child_id
            AND m.filing_id = u.filing_id AND m.link_id = 0 AND m.role_id = u.role_id AND m.parent_id = n.child_id)
        AND EXISTS (
          SELECT 1 FROM z_concept_places g
          WHERE g.filing_id = u.filing_id AND g.link_id = 0 AND g.role_id = u.role_id AND g.concept_id = e.parent_id AND g.is_child = 1)
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
