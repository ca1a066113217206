-- Q27f: Member twice in one domain
-- Severity: error
-- Source: EFM 6.16.4
-- Explanation: A member stands under two parents below one axis, so that its domain is no tree.
-- Remedy: Keep the member under one parent.
SELECT
  'Q27f' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id,
  json_extract(j.value, '$[0]') AS parent_id, json_extract(j.value, '$[1]') AS child_id, json_extract(j.value, '$[2]') AS other_id, NULL AS other_role_id,
  '{child} stands under {parent} and also under {other}' AS message
FROM filings f
CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id = 2
CROSS JOIN json_each((
  -- The arcs of a network in which a member has two parents, as one text that the steps carry along.
  WITH RECURSIVE
    domains(arcs) AS (
      SELECT json_group_array(json_array(parent_id, child_id, is_top)) FROM (
        SELECT DISTINCT e.parent_id, e.child_id, e.arcrole GLOB '*/dimension-domain' AS is_top,
          min(e.parent_id) OVER (PARTITION BY e.child_id) <> max(e.parent_id) OVER (PARTITION BY e.child_id) AS is_tangle
        FROM effective_relationships e
        WHERE e.filing_id = u.filing_id AND e.link_id = 2 AND e.role_id = u.role_id AND e.target_role IS NULL
          AND (e.arcrole GLOB '*/dim/arcrole/dimension-domain' OR e.arcrole GLOB '*/dim/arcrole/domain-member'))
      HAVING max(is_tangle) AND count(*) <= 1000
    ),
    reach(axis_id, parent_id, node_id, arcs) AS (
      SELECT json_extract(k.value, '$[0]'), json_extract(k.value, '$[0]'), json_extract(k.value, '$[1]'), domains.arcs
      FROM domains CROSS JOIN json_each(domains.arcs) k
      WHERE json_extract(k.value, '$[2]')
      UNION
      SELECT reach.axis_id, reach.node_id, json_extract(k.value, '$[1]'), reach.arcs
      FROM reach CROSS JOIN json_each(reach.arcs) k
      WHERE json_extract(k.value, '$[0]') = reach.node_id AND NOT json_extract(k.value, '$[2]')
      LIMIT 20000
    )
  SELECT json_group_array(json_array(last_id, child_id, first_id)) FROM (
    SELECT DISTINCT max(parent_id) AS last_id, node_id AS child_id, min(parent_id) AS first_id
    FROM reach
    GROUP BY axis_id, node_id
    HAVING count(DISTINCT parent_id) > 1)
)) j
