-- tree: what is under what in one role of a filing. One row per relationship, in sibling order.
-- :filing    filing key
-- :role_uri  role URI
-- :kind      'calculation', 'presentation', 'definition' or 'other'
WITH relationships AS (
  SELECT
    parent_id, parent, child_id, child, "order", weight,
    NULL AS preferred_label, arcrole, is_effective
  FROM calculation_arcs
  WHERE :kind = 'calculation' AND filing = :filing AND role_uri = :role_uri
  UNION ALL
  SELECT parent_id, parent, child_id, child, "order", NULL, preferred_label, NULL, is_effective
  FROM presentation_arcs
  WHERE :kind = 'presentation' AND filing = :filing AND role_uri = :role_uri
  UNION ALL
  SELECT parent_id, parent, child_id, child, "order", NULL, NULL, arcrole, is_effective
  FROM definition_arcs
  WHERE :kind = 'definition' AND filing = :filing AND role_uri = :role_uri
  UNION ALL
  SELECT parent_id, parent, child_id, child, "order", NULL, NULL, arcrole, is_effective
  FROM other_arcs
  WHERE :kind = 'other' AND filing = :filing AND role_uri = :role_uri
)
SELECT
  parent_id, parent, child_id, child, "order", weight,
  preferred_label, arcrole, is_effective
FROM relationships
ORDER BY
  parent, "order", child,
  arcrole LIKE '%/dimension-default',  -- the domain before the default, which is the same concept
  arcrole, preferred_label, is_effective DESC;
