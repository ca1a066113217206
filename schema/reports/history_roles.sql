-- history_roles: in which roles one filer's concepts have stood, whenever that was. One row per relationship and role.
-- :filer  filers.id
SELECT DISTINCT n.link_id, a.parent_id, a.child_id, n.role_id
FROM (
  SELECT DISTINCT u.link_id, u.role_id, u.network_id
  FROM filings f
  CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id < 3
  WHERE f.filer_id = :filer
) n
CROSS JOIN arcs a ON a.network_id = n.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
WHERE s.is_effective;
