-- dimensions: tables of a filing with their axes and members, also where arcs go on in another role. One row per table, axis and member.
-- Dimensions 1.0 §2.4: an arc with targetRole is followed by arcs of that role. A member below itself ends there.
-- :filing  filing key
-- :roles   JSON array of role URIs; NULL for all
WITH RECURSIVE
arcs AS MATERIALIZED (
  SELECT
    role_uri, replace(arcrole, 'http://xbrl.org/int/dim/arcrole/', '') AS arcrole, parent_id, child_id, "order",
    coalesce(target_role, role_uri) AS next_role, context_element, closed, usable
  FROM effective_relationships
  WHERE filing = :filing AND link_id = 2 AND arcrole GLOB 'http://xbrl.org/int/dim/arcrole/*'
),
axes AS MATERIALIZED (
  SELECT
    t.role_uri, t.parent_id AS line_items_id, t.child_id AS table_id, t.arcrole = 'notAll' AS is_excluded,
    t.context_element, t.closed, x.child_id AS axis_id, x.next_role, x."order"
  FROM arcs t
  LEFT JOIN arcs x ON x.role_uri = t.next_role AND x.parent_id = t.child_id AND x.arcrole = 'hypercube-dimension'
  WHERE t.arcrole IN ('all', 'notAll')
    AND (:roles IS NULL OR t.role_uri IN (SELECT value FROM json_each(:roles)))
),
members (role_uri, line_items_id, table_id, axis_id, parent_id, member_id, usable, next_role, depth, path) AS (
  SELECT
    x.role_uri, x.line_items_id, x.table_id, x.axis_id, NULL, d.child_id, d.usable, d.next_role, 1,
    printf('%015.4f ', d."order") || '/' || d.child_id || '/'
  FROM axes x
  JOIN arcs d ON d.role_uri = x.next_role AND d.parent_id = x.axis_id AND d.arcrole = 'dimension-domain'
  UNION ALL
  SELECT
    m.role_uri, m.line_items_id, m.table_id, m.axis_id, m.member_id, d.child_id, d.usable, d.next_role, m.depth + 1,
    m.path || printf('%015.4f ', d."order") || '/' || d.child_id || '/'
  FROM members m
  JOIN arcs d ON d.role_uri = m.next_role AND d.parent_id = m.member_id AND d.arcrole = 'domain-member'
  WHERE instr(m.path, '/' || d.child_id || '/') = 0
)
SELECT
  f.filing,
  x.role_uri,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = x.line_items_id) AS line_items,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = x.table_id) AS "table",
  x.is_excluded,
  x.context_element,
  x.closed,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = x.axis_id) AS axis,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = m.parent_id) AS parent,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = m.member_id) AS member,
  m.depth,
  m.usable,
  iif(m.member_id IS NULL, NULL, EXISTS (
    SELECT 1 FROM arcs d
    WHERE d.arcrole = 'dimension-default' AND d.parent_id = x.axis_id AND d.child_id = m.member_id)) AS is_default
FROM axes x
CROSS JOIN filings f ON f.filing = :filing
LEFT JOIN members m ON m.role_uri = x.role_uri AND m.line_items_id = x.line_items_id AND m.table_id = x.table_id
  AND m.axis_id = x.axis_id
ORDER BY x.role_uri, "table", line_items, x."order", axis, m.path;
