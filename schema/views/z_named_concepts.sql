-- z_named_concepts: the concepts with what their names say they are, where no declaration does. One row per concept.
CREATE VIEW z_named_concepts AS
SELECT
  c.id,                           -- concepts.id
  c.name,
  c.filer_id,                     -- filers.id; NULL: of a standard taxonomy
  CASE
    WHEN c.name GLOB '*Axis' THEN 'axis'
    WHEN c.name GLOB '*Table' THEN 'table'
    WHEN c.name GLOB '*LineItems' THEN 'line_items'
    WHEN c.name GLOB '*Domain' OR c.name GLOB '*Member' THEN 'member'
    WHEN c.name GLOB '*Abstract' OR c.name GLOB '*Roll[Ff]orward' OR c.name GLOB '*Hierarchy' THEN 'heading'
    WHEN c.name GLOB '*TextBlock' THEN 'text_block'
    ELSE 'line_item'
  END AS name_class               -- as concept_uses.concept_class
FROM concepts c;
