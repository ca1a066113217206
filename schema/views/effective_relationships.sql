-- effective_relationships: the relationships of calculation, presentation and definition links that stand. One row per
-- effective relationship. Names are looked up when they are asked for.
CREATE VIEW effective_relationships AS
SELECT
  f.filing,
  (SELECT l.name FROM links l WHERE l.id = u.link_id) AS link,           -- 'calculationLink', 'presentationLink', 'definitionLink'
  (SELECT r.uri FROM roles r WHERE r.id = u.role_id) AS role_uri,
  s.arcrole,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = a.parent_id) AS parent,
  (SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) FROM concepts c WHERE c.id = a.child_id) AS child,
  a."order",
  s.weight,                       -- NULL except in calculations
  s.preferred_label,              -- NULL when absent
  s.target_role,                  -- NULL when absent
  s.context_element,              -- 'segment' or 'scenario'
  s.closed,                       -- 0 or 1 on all and notAll arcs
  s.usable,                       -- 0 or 1 on dimension-domain and domain-member arcs
  s.use,                          -- always 'optional'
  s.priority,
  u.link_id,                      -- links.id
  u.role_id,                      -- roles.id
  u.document_id,                  -- documents.id of the first extended link of that role
  a.network_id,                   -- networks.id
  a.ordinal,                      -- 1.. in order of parent, order and child
  +a.parent_id AS parent_id,      -- concepts.id
  +a.child_id AS child_id,        -- concepts.id
  f.filer_id,                     -- filers.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id < 3
CROSS JOIN arcs a ON a.network_id = u.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
WHERE coalesce(
  (SELECT x.is_effective FROM arc_exceptions x
   WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective);
