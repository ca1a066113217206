-- tree: What is under what in a filing: the tree of each role, with labels.
-- What is under what in one role of a filing. One row per relationship, in sibling order.
-- Example: warehouse report tree --filing 0000320193-23-000106 --role CONSOLIDATEDBALANCESHEETS
-- Filters: filing, filer, cik, form, since, until, statement, role
-- Required: filing
-- Options:
--   kind         calculation, presentation, definition, other
--   lang
--   ineffective
-- Columns:
--   filing
--   role_uri
--   definition            definition of the role as filed
--   kind                  calculation, presentation, definition or other
--   depth integer         levels below the root
--   parent                concept above the child
--   concept               concept, prefix:Name
--   label                 label of the concept
--   order real            order among siblings
--   weight real           1 adds, -1 subtracts
--   preferred_label       role URI of the label to show
--   arcrole               arcrole URI
--   other_parents         further parents in this role, separated by spaces
--   mark                  why the tree does not go on here, such as a cycle
--   is_effective integer  1: in effect; 0: prohibited, overridden or repeated
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
