-- filing_roles: the roles of a filing's extended links, empty or not, and those its schema defines for links.
CREATE VIEW filing_roles AS
SELECT
  f.filing,
  r.uri AS role_uri,
  coalesce(
    u.definition,
    u.sort_code || ' - ' || CASE u.role_type WHEN 0 THEN 'Statement' WHEN 1 THEN 'Disclosure' WHEN 2 THEN 'Document' WHEN 3 THEN 'Schedule' END || ' - ' || t.text) AS definition,  -- as filed; NULL without a schema
  u.sort_code,                    -- text, sorted as text: '100' comes before '2'
  CASE u.role_type WHEN 0 THEN 'Statement' WHEN 1 THEN 'Disclosure' WHEN 2 THEN 'Document' WHEN 3 THEN 'Schedule' END AS role_type,
  t.text AS title,                -- definition without sort code and type
  u.statement_class,              -- 'BS', 'IS', 'CF', 'NOTE', …
  f.id AS filing_id,
  u.role_id,
  s.elements AS used_on           -- elements that the role type names, 'calculationLink presentationLink', in order of name; NULL without a role type
FROM filings f
JOIN z_role_uses u ON u.filing_id = f.id
JOIN roles r ON r.id = u.role_id
LEFT JOIN z_titles t ON t.id = u.title_id
LEFT JOIN z_element_sets s ON s.id = u.used_on_id;
