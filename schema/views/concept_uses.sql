-- concept_uses: where the concepts of a filing are used. One row per effective relationship and end of it.
CREATE VIEW concept_uses AS
SELECT
  e.filing,
  e.link,                         -- 'calculationLink', 'presentationLink', 'definitionLink'
  e.role_uri,
  e.concept,
  e.used_as,                      -- 'parent' or 'child'
  e.other_concept,                -- at the other end
  e.weight,                       -- NULL except in calculations
  CAST(c.filer_id IS NOT NULL AS BIGINT) AS is_extension,  -- 1: the concept is the filer's own, 0: of a standard taxonomy
  CASE
    WHEN t.substitution_group GLOB '*dimensionItem' THEN 'axis'
    WHEN t.substitution_group GLOB '*hypercubeItem' THEN 'table'
    WHEN t.type GLOB '*domainItemType' THEN 'member'
    WHEN t.type GLOB '*textBlockItemType' THEN 'text_block'
    WHEN t.abstract = 1 AND c.name GLOB '*LineItems' THEN 'line_items'
    WHEN t.abstract = 1 THEN 'heading'
    WHEN t.type <> '' THEN 'line_item'
    WHEN c.name GLOB '*Axis' THEN 'axis'
    WHEN c.name GLOB '*Table' THEN 'table'
    WHEN c.name GLOB '*LineItems' THEN 'line_items'
    WHEN c.name GLOB '*Domain' OR c.name GLOB '*Member' THEN 'member'
    WHEN c.name GLOB '*Abstract' OR c.name GLOB '*Roll[Ff]orward' OR c.name GLOB '*Hierarchy' THEN 'heading'
    WHEN c.name GLOB '*TextBlock' THEN 'text_block'
    ELSE 'line_item'
  END AS concept_class,           -- by its declaration, else by the end of its name; a domain is a member
  e.statement_class,              -- of the role, as in filing_roles
  t.type,                         -- as declared, 'xbrli:monetaryItemType'; NULL for standard concepts, which filings do not declare
  e.cik,                          -- central index key of the filer; NULL while unknown
  e.filer,                        -- its name, as in filing_list
  e.filer_id,                     -- filers.id
  e.filing_id,                    -- filings.id
  e.link_id,                      -- z_links.id
  e.role_id,                      -- roles.id
  e.concept_id,                   -- concepts.id
  e.other_concept_id              -- concepts.id
FROM z_arc_ends e
JOIN concepts c ON c.id = e.concept_id
LEFT JOIN z_declaration_uses v ON v.filing_id = e.filing_id AND v.concept_id = e.concept_id
LEFT JOIN z_declarations t ON t.id = v.declaration_id;
