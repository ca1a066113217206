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
  -- A circle goes through arcs that others lead to and that lead on twice, and few of a tree do. The steps carry the arcs
  -- along as one text of numbers, parent and child in one, because SQLite would read a table again in each step.
  WITH RECURSIVE
    inner_arcs(arcs) AS (
      SELECT '[' || group_concat(e.parent_id << 31 | e.child_id) || ']'
      FROM z_effective_relationships e
      WHERE e.filing_id = u.filing_id AND e.link_id = 1 AND e.role_id = u.role_id
        AND EXISTS (
          SELECT 1 FROM z_effective_relationships n CROSS JOIN z_effective_relationships m
          WHERE n.filing_id = u.filing_id AND n.link_id = 1 AND n.role_id = u.role_id AND n.parent_id = e.child_id
            AND m.filing_id = u.filing_id AND m.link_id = 1 AND m.role_id = u.role_id AND m.parent_id = n.child_id)
        AND EXISTS (
          SELECT 1 FROM z_concept_places g
          WHERE g.filing_id = u.filing_id AND g.link_id = 1 AND g.role_id = u.role_id AND g.concept_id = e.parent_id AND g.is_child = 1)
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
