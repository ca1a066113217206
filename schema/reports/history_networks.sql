-- history_networks: which networks one filer's filings use, and in which roles. One row per filing, link and role.
-- :filer  filers.id
SELECT u.filing_id, u.role_id, u.network_id
FROM filings f
CROSS JOIN z_network_uses u
WHERE f.filer_id = :filer AND u.filing_id = f.id AND u.link_id < 3;
