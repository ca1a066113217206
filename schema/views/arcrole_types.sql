-- arcrole_types: arcroles of a filing's own, as its schemas define them.
CREATE VIEW arcrole_types AS
SELECT
  f.filing,
  o.uri AS arcrole,
  o.definition,                   -- as filed; NULL without one
  o.cycles_allowed,               -- 'any', 'undirected' or 'none'
  s.elements AS used_on,          -- arc elements that may bear it, 'definitionArc', in order of name; NULL when it names none
  f.id AS filing_id
FROM filings f
JOIN own_role_types o ON o.filing_id = f.id AND o.is_arcrole = 1
LEFT JOIN element_sets s ON s.id = o.used_on_id;
