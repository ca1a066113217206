-- filing_networks: the networks of a filing. One row per link element, role and arcrole.
CREATE VIEW filing_networks AS
SELECT
  a.filing,
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink', …
  a.arcrole,
  a.role_uri,
  a.network_id AS network,        -- equal numbers mean equal content, whatever the role
  count(*) AS relationships,
  CAST(sum(a.is_effective) AS BIGINT) AS effective_relationships,
  d.name AS document,             -- of the first extended link that contributes
  u.line                          -- of that extended link
FROM z_filing_arcs a
JOIN z_network_uses u ON u.filing_id = a.filing_id AND u.link_id = a.link_id AND u.role_id = a.role_id
JOIN z_links l ON l.id = a.link_id
JOIN documents d ON d.id = u.document_id
GROUP BY a.filing, a.link_id, a.role_id, a.arcrole, l.name, a.role_uri, a.network_id, d.name, u.line;
