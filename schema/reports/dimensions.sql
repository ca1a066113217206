-- dimensions: Tables with their axes and members, depth first, through target roles.
-- Tables of a filing with their axes and members, also where arcs go on in another role. One row per table, axis and member.
-- Example: warehouse report dimensions --filing 0000320193-23-000106 --format csv
-- Filters: filing, filer, cik, form, since, until, statement, role
-- Columns:
--   filing
--   role_uri
--   line_items           line items that have the table
--   table                table with the axes
--   is_excluded integer  1: the line items exclude the table
--   context_element      segment or scenario
--   closed integer       1: the line items take no other axis
--   axis                 axis of the table
--   parent               member above
--   member               member of the axis
--   depth integer        levels below the axis
--   usable integer       1: facts may be reported for the member
--   is_default integer   1: the default of the axis
-- Read are the relationships of the filing's definition links; the program walks through them as view definition_paths does.
-- :filing  filing key
SELECT e.shape_id, e.role_id, e.parent_id, e.child_id, e."order", r.uri AS role_uri
FROM z_effective_relationships e CROSS JOIN roles r ON r.id = e.role_id
WHERE e.filing = :filing AND e.link_id = 2
ORDER BY e.role_id, e.ordinal;
