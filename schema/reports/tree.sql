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
-- Read are the relationships of one kind in a filing; the program makes trees of them, siblings by order and name.
-- :filing  filing key
-- :kind    'calculation', 'presentation', 'definition' or 'other'
SELECT role_id, parent_id, child_id, "order", shape_id, is_effective
FROM z_filing_arcs
WHERE filing = :filing
  AND min(link_id, 3) = CASE :kind WHEN 'calculation' THEN 0 WHEN 'presentation' THEN 1 WHEN 'definition' THEN 2 ELSE 3 END
  AND is_calculation = (:kind = 'calculation');
