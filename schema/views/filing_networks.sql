-- filing_networks: the networks of a filing. One row per link element, role and arcrole.
CREATE VIEW filing_networks AS
SELECT
  f.filing,
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink', …
  s.arcrole,
  r.uri AS role_uri,
  u.network_id AS network,        -- equal numbers mean equal content, whatever the role
  count(*) AS relationships,
  sum(coalesce( (SELECT x.is_effective FROM arc_exceptions x  WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective)) AS effective_relationships,
  d.name AS document,             -- of the first extended link that contributes
  u.line                          -- of that extended link
FROM filings f
JOIN network_uses u ON u.filing_id = f.id
JOIN links l ON l.id = u.link_id
JOIN roles r ON r.id = u.role_id
JOIN documents d ON d.id = u.document_id
JOIN arcs a ON a.network_id = u.network_id
JOIN arc_shapes s ON s.id = a.shape_id
GROUP BY f.filing, u.link_id, u.role_id, s.arcrole;
