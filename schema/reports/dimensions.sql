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
-- :filing  filing key
-- Read are the relationships of the filing's definition links; the program walks through them as view definition_paths does.
-- :filing  filing key
SELECT shape_id, role_id, parent_id, child_id, "order", role_uri
FROM z_effective_relationships
WHERE filing = :filing AND link_id = 2
ORDER BY role_id, ordinal;
