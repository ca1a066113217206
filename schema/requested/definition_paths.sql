-- definition_paths: the dimensional tables of a filing: from line items to table, axis and members, also where arcs go on
-- in another role (Dimensions 1.0 §2.4). One row per table, axis and member; one without member for an axis without members,
-- and one without axis for a table without axes. A member below itself ends there; at most 100,000 rows a filing.
CREATE VIEW definition_paths AS
SELECT
  p.filing,
  (SELECT r.uri FROM roles r WHERE r.id = p.role_id) AS role_uri,  -- of the table
  (SELECT c.name FROM concepts c WHERE c.id = p.line_items_id) AS line_items,
  (SELECT c.name FROM concepts c WHERE c.id = p.table_id) AS "table",
  t.arcrole GLOB '*/notAll' AS is_excluded,  -- 1: the line items exclude what the table has
  t.context_element,              -- 'segment' or 'scenario'
  t.closed,                       -- 1: no other axis may be reported with the line items
  (SELECT c.name FROM concepts c WHERE c.id = p.axis_id) AS axis,
  (SELECT c.name FROM concepts c WHERE c.id = p.parent_id) AS parent,  -- member above; NULL for the domain
  (SELECT c.name FROM concepts c WHERE c.id = p.member_id) AS member,
  nullif(p.depth, 0) AS depth,    -- 1 for the domain
  (SELECT s.usable FROM arc_shapes s WHERE s.id = p.member_shape_id) AS usable,  -- 0: a heading that facts may not use
  iif(p.member_id, p.is_default, NULL) AS is_default,  -- of the axis, in any role
  p.position,                     -- 1.. within the filing: depth first
  nullif(p.axis_id, 0) AS axis_id,      -- concepts.id
  nullif(p.member_id, 0) AS member_id,  -- concepts.id
  p.table_id,                     -- concepts.id
  p.line_items_id,                -- concepts.id
  p.role_id,                      -- roles.id
  p.filing_id                     -- filings.id
FROM (
  SELECT
    g.filing, g.prefix, g.id AS filing_id, j."key" + 1 AS position,
    CAST(substr(j.value, 1, 11) AS INTEGER) AS role_id, CAST(substr(j.value, 12, 11) AS INTEGER) AS line_items_id,
    CAST(substr(j.value, 23, 11) AS INTEGER) AS table_id, CAST(substr(j.value, 34, 11) AS INTEGER) AS table_shape_id,
    CAST(substr(j.value, 45, 11) AS INTEGER) AS axis_id, CAST(substr(j.value, 56, 11) AS INTEGER) AS parent_id,
    CAST(substr(j.value, 67, 11) AS INTEGER) AS member_id, CAST(substr(j.value, 78, 11) AS INTEGER) AS member_shape_id,
    CAST(substr(j.value, 89, 11) AS INTEGER) AS depth, CAST(substr(j.value, 100, 1) AS INTEGER) AS is_default
  FROM filings g
  -- The walk is one text for each filing, so that a filter on filings reaches it.
  CROSS JOIN json_each((
    WITH RECURSIVE walk (head, next_role_id, axis_id, defaults, parent_id, node_id, shape_id, depth, path) AS (
      SELECT
        printf('%011d%011d%011d%011d', e.role_id, e.parent_id, e.child_id, a.shape_id),
        coalesce((SELECT u.role_id FROM z_network_uses u JOIN roles r ON r.id = u.role_id
          WHERE u.filing_id = g.id AND u.link_id = 2 AND r.uri = e.target_role), iif(e.target_role IS NULL, e.role_id, 0)),
        0, '', 0, e.child_id, 0, -1, printf('%011d%011d%011d', e.role_id, e.child_id, e.parent_id)
      FROM z_effective_relationships e
      CROSS JOIN arcs a ON a.network_id = e.network_id AND a.ordinal = e.ordinal
      WHERE e.filing_id = g.id AND e.link_id = 2
        AND e.arcrole IN ('http://xbrl.org/int/dim/arcrole/all', 'http://xbrl.org/int/dim/arcrole/notAll')
      UNION ALL
      SELECT
        w.head,
        coalesce((SELECT u.role_id FROM z_network_uses u JOIN roles r ON r.id = u.role_id
          WHERE u.filing_id = g.id AND u.link_id = 2 AND r.uri = e.target_role), iif(e.target_role IS NULL, e.role_id, 0)),
        iif(w.depth < 0, e.child_id, w.axis_id),
        iif(w.depth < 0, (SELECT '/' || group_concat(d.child_id, '/') || '/' FROM z_effective_relationships d
          WHERE d.filing_id = g.id AND d.link_id = 2 AND d.parent_id = e.child_id
            AND d.arcrole = 'http://xbrl.org/int/dim/arcrole/dimension-default'), w.defaults),
        iif(w.depth > 0, w.node_id, 0), e.child_id, a.shape_id, w.depth + 1,
        w.path || printf('/%016.4f', 1e9 + e."order") || '=' || e.child_id || '/'
      FROM walk w
      CROSS JOIN z_effective_relationships e ON e.filing_id = g.id AND e.link_id = 2 AND e.role_id = w.next_role_id
        AND e.parent_id = w.node_id
        AND e.arcrole = 'http://xbrl.org/int/dim/arcrole/' || iif(w.depth < 0, 'hypercube-dimension', iif(w.depth, 'domain-member', 'dimension-domain'))
      CROSS JOIN arcs a ON a.network_id = e.network_id AND a.ordinal = e.ordinal
      WHERE instr(w.path, '=' || e.child_id || '/') = 0
      ORDER BY 9
      LIMIT 100000
    )
    SELECT '[' || group_concat('"' || w.head || printf('%011d%011d%011d%011d%011d', w.axis_id, w.parent_id,
      iif(w.depth > 0, w.node_id, 0), w.shape_id, max(w.depth, 0)) || coalesce(instr(w.defaults, '/' || w.node_id || '/') > 0, 0) || '"') || ']'
    FROM walk w
    WHERE w.depth > 0 OR NOT EXISTS (
      SELECT 1 FROM z_effective_relationships e
      WHERE e.filing_id = g.id AND e.link_id = 2 AND e.role_id = w.next_role_id AND e.parent_id = w.node_id
        AND e.arcrole = 'http://xbrl.org/int/dim/arcrole/' || iif(w.depth < 0, 'hypercube-dimension', 'dimension-domain'))
  )) j
) p
CROSS JOIN arc_shapes t ON t.id = p.table_shape_id;
