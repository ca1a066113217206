-- resource_role_types: roles of a filing's own that its schemas define for labels, references and the like, and not for extended links.
CREATE VIEW resource_role_types AS
SELECT
  f.filing,
  o.uri AS role_uri,
  o.definition,                   -- as filed; NULL without one
  s.elements AS used_on,          -- elements that may bear it, 'label reference', in order of name; NULL when it names none
  f.id AS filing_id
FROM filings f
JOIN own_role_types o ON o.filing_id = f.id AND o.is_arcrole = 0
LEFT JOIN element_sets s ON s.id = o.used_on_id;
