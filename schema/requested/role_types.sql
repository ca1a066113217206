-- role_types: role types and arcrole types that a filing's own schemas define, apart from the roles of extended links, which are in
-- filing_roles. One row per filing and type.
CREATE VIEW role_types AS
SELECT
  f.filing,
  o.uri,                          -- roleURI or arcroleURI
  CASE WHEN o.is_arcrole = 1 THEN 'arcrole' ELSE 'role' END AS kind,
  o.definition,                   -- as filed; NULL without one
  o.cycles_allowed,               -- 'any', 'undirected' or 'none'; NULL for a role
  s.elements AS used_on,          -- elements that may bear it, 'definitionArc', in order of name; NULL when it names none
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN z_own_role_types o ON o.filing_id = f.id
LEFT JOIN z_element_sets s ON s.id = o.used_on_id;
