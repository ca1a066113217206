-- z_concept_uses: what concept_uses shows, with both ends under their own names. One row per effective relationship and end of it.
CREATE VIEW z_concept_uses AS
SELECT
  e.filing, e.link, e.role_uri, e.parent, e.child, c.name AS concept, e.used_as, e.weight,
  CAST(c.filer_id IS NOT NULL AS BIGINT) AS is_extension,
  CASE
    WHEN t.substitution_group GLOB '*dimensionItem' THEN 'axis'
    WHEN t.substitution_group GLOB '*hypercubeItem' THEN 'table'
    WHEN t.type GLOB '*domainItemType' THEN 'member'
    WHEN t.type GLOB '*textBlockItemType' THEN 'text_block'
    WHEN t.abstract = 1 AND c.name GLOB '*LineItems' THEN 'line_items'
    WHEN t.abstract = 1 THEN 'heading'
    WHEN t.type <> '' THEN 'line_item'
    ELSE c.name_class
  END AS concept_class,
  e.statement_class, t.type, e.cik, e.filer, e.filer_id, e.filing_id, e.link_id, e.role_id, e.concept_id, e.other_concept_id
FROM z_arc_ends e
JOIN z_named_concepts c ON c.id = e.concept_id
LEFT JOIN z_declaration_uses v ON v.filing_id = e.filing_id AND v.concept_id = e.concept_id
LEFT JOIN z_declarations t ON t.id = v.declaration_id;
