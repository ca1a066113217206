-- history_roles: in which roles one filer's concepts have stood, whenever that was. One row per relationship and role.
-- :filer  filers.id
SELECT DISTINCT n.link_id, p.identity_id AS parent_id, c.identity_id AS child_id, n.role_id
FROM (
  SELECT DISTINCT u.link_id, u.role_id, u.network_id
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
  WHERE f.filer_id = :filer
) n
CROSS JOIN arcs a ON a.network_id = n.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
CROSS JOIN concepts p ON p.id = a.parent_id
CROSS JOIN concepts c ON c.id = a.child_id
WHERE s.is_effective;
