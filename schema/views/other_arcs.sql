-- other_arcs: every relationship between concepts in generic and custom links, as filed.
CREATE VIEW other_arcs AS
SELECT
  f.filing,
  l.name AS link,                 -- '{namespace}local' of the link element
  s.arcrole,
  r.uri AS role_uri,
  iif(p.filer_id IS NULL, p.name, iif(instr(p.name, ':'), ltrim(p.name, ':'), f.prefix || p.name)) AS parent,
  iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) AS child,
  a."order",
  s.use,                          -- 'optional' or 'prohibited'
  s.priority,
  coalesce(
    (SELECT x.is_effective FROM arc_exceptions x
     WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal),
    s.is_effective) AS is_effective,
  a.parent_id,                    -- concepts.id: fast across filings for calculation arcs
  a.child_id,                     -- concepts.id
  a.network_id,                   -- networks.id
  f.id AS filing_id               -- filings.id
FROM arcs a
JOIN networks n ON n.id = a.network_id
JOIN filings f ON f.filer_id = n.filer_id
JOIN network_uses u ON u.filing_id = f.id AND u.link_id = n.link_id AND u.network_id = n.id
JOIN roles r ON r.id = u.role_id
JOIN concepts p ON p.id = a.parent_id
JOIN concepts c ON c.id = a.child_id
JOIN arc_shapes s ON s.id = a.shape_id
JOIN links l ON l.id = u.link_id
WHERE u.link_id > 2;
