-- Q27f: Member twice in one domain
-- Severity: error
-- Source: EFM 6.16.4
-- Explanation: A member is under two parents below one axis, so that its domain is no tree.
-- Remedy: Keep the member under one parent.
SELECT
  'Q27f' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, j.value >> 31 AS parent_id, j.value & 2147483647 AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is under {parent} and under another concept below the same axis' AS message
FROM filings f
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 2
CROSS JOIN json_each((
  -- The arcs of a network in which a member has two parents, as one text of numbers that the steps carry along: parent,
  -- child, and 1 when it begins at an axis.
  WITH RECURSIVE
    domains(arcs) AS (
      SELECT '[' || group_concat((parent_id << 31 | child_id) << 1 | is_top) || ']' FROM (
        SELECT DISTINCT e.parent_id, e.child_id, e.arcrole GLOB '*/dimension-domain' AS is_top
        FROM z_effective_relationships e
        WHERE e.filing_id = u.filing_id AND e.link_id = 2 AND e.role_id = u.role_id AND e.target_role IS NULL
          AND (e.arcrole GLOB '*/dim/arcrole/dimension-domain' OR e.arcrole GLOB '*/dim/arcrole/domain-member'))
      HAVING count(DISTINCT child_id) < count(DISTINCT parent_id << 31 | child_id) AND count(*) <= 1000
    ),
    reach(axis_id, parent_id, node_id, arcs) AS (
      SELECT k.value >> 32, k.value >> 32, k.value >> 1 & 2147483647, domains.arcs
      FROM domains CROSS JOIN json_each(domains.arcs) k
      WHERE k.value & 1
      UNION
      SELECT reach.axis_id, reach.node_id, k.value >> 1 & 2147483647, reach.arcs
      FROM reach CROSS JOIN json_each(reach.arcs) k
      WHERE k.value >> 32 = reach.node_id AND NOT k.value & 1
      LIMIT 20000
    )
  SELECT '[' || group_concat(DISTINCT tangle) || ']' FROM (
    SELECT max(parent_id) << 31 | node_id AS tangle
    FROM reach
    GROUP BY axis_id, node_id
    HAVING count(DISTINCT parent_id) > 1)
)) j
