-- z_effective_relationships: the effective relationships of calculation, presentation and definition links, for rules that look at
-- one filing after the other. One row per relationship.
CREATE VIEW z_effective_relationships AS
SELECT
  f.filing,
  a.arcrole,
  a."order",
  a.weight,                       -- NULL except in calculations
  a.preferred_label,
  a.target_role,
  a.context_element,
  a.closed,
  a.link_id,                      -- z_links.id
  a.role_id,                      -- roles.id
  a.document_id,                  -- documents.id of the first extended link of that role
  a.network_id,                   -- networks.id
  a.ordinal,                      -- 1.. in order of parent, order and child
  a.shape_id,                     -- arc_shapes.id
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN z_filing_arcs a
WHERE a.filing_id = f.id AND a.link_id < 3 AND a.is_effective = 1;
