-- concept_uses: where the concepts of a filing stand. One row per effective relationship and end of it.
CREATE VIEW concept_uses AS
SELECT
  f.filing,
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink'
  r.uri AS role_uri,
  iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) AS concept,
  d.used_as,                      -- 'parent' or 'child'
  iif(o.filer_id IS NULL, o.name, iif(instr(o.name, ':'), ltrim(o.name, ':'), f.prefix || o.name)) AS other_concept,  -- at the other end
  s.weight,                       -- NULL except in calculations
  c.filer_id IS NOT NULL AS is_extension,  -- 1: the concept is the filer's own, 0: of a standard taxonomy
  CASE
    WHEN t.substitution_group GLOB '*dimensionItem' THEN 'axis'
    WHEN t.substitution_group GLOB '*hypercubeItem' THEN 'table'
    WHEN t.type GLOB '*domainItemType' THEN 'member'
    WHEN t.type GLOB '*textBlockItemType' THEN 'text_block'
    WHEN t.abstract = 1 THEN iif(c.name GLOB '*LineItems', 'line_items', 'heading')
    WHEN t.type <> '' THEN 'line_item'
    WHEN c.name GLOB '*Axis' THEN 'axis'
    WHEN c.name GLOB '*Table' THEN 'table'
    WHEN c.name GLOB '*LineItems' THEN 'line_items'
    WHEN c.name GLOB '*Domain' OR c.name GLOB '*Member' THEN 'member'
    WHEN c.name GLOB '*Abstract' OR c.name GLOB '*Roll[Ff]orward' OR c.name GLOB '*Hierarchy' THEN 'heading'
    WHEN c.name GLOB '*TextBlock' THEN 'text_block'
    ELSE 'line_item'
  END AS concept_class,           -- by its declaration, else by the end of its name; a domain is a member
  w.statement_class,              -- of the role, as in filing_roles
  t.type,                         -- as declared, 'xbrli:monetaryItemType'; NULL for standard concepts, which filings do not declare
  f.filer_id,                     -- filers.id
  f.id AS filing_id,              -- filings.id
  u.link_id,                      -- links.id
  u.role_id,                      -- roles.id
  +c.id AS concept_id,            -- concepts.id
  +o.id AS other_concept_id       -- concepts.id
FROM filings f
CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id < 3
CROSS JOIN links l ON l.id = u.link_id
CROSS JOIN roles r ON r.id = u.role_id
CROSS JOIN arcs a ON a.network_id = u.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') d
CROSS JOIN concepts c ON c.id = iif(d.used_as = 'parent', a.parent_id, a.child_id)
CROSS JOIN concepts o ON o.id = iif(d.used_as = 'parent', a.child_id, a.parent_id)
LEFT JOIN role_uses w ON w.filing_id = u.filing_id AND w.role_id = u.role_id
LEFT JOIN declaration_uses v ON v.filing_id = u.filing_id AND v.concept_id = c.id
LEFT JOIN declarations t ON t.id = v.declaration_id
WHERE coalesce(
  (SELECT x.is_effective FROM arc_exceptions x
   WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective);
