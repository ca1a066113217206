-- dimensions: tables of a filing with their axes and members, also where arcs go on in another role. One row per table, axis and member.
-- :filing  filing key
-- :roles   JSON array of role URIs; NULL for all
SELECT
  filing, role_uri, line_items, "table", is_excluded, context_element, closed, axis, parent, member, depth, usable, is_default
FROM definition_paths
WHERE filing = :filing AND (:roles IS NULL OR role_uri IN (SELECT value FROM json_each(:roles)))
ORDER BY role_uri, "table", line_items, position;
