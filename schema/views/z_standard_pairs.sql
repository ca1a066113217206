-- z_standard_pairs: relationships between standard concepts in calculations and presentations of a filing. A row for each place of one.
CREATE VIEW z_standard_pairs AS
SELECT
  u.filing_id,                    -- filings.id
  u.link_id,                      -- z_links.id: 0 or 1
  u.role_id,                      -- roles.id
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  a."order",
  CASE WHEN s.weight > 0 THEN '+' WHEN s.weight <= 0 THEN '-' ELSE '' END AS sign  -- of the weight: '+' or '-'; '' without one
FROM z_network_uses u
CROSS JOIN arcs a
CROSS JOIN arc_shapes s
CROSS JOIN concepts p
CROSS JOIN concepts c
WHERE u.link_id < 2 AND a.network_id = u.network_id AND s.id = a.shape_id AND s.is_effective = 1
  AND p.id = a.parent_id AND p.filer_id IS NULL AND c.id = a.child_id AND c.filer_id IS NULL;
