-- z_concept_places: the concepts that effective relationships of a filing lead from or to. A row for each end of a relationship; who
-- keeps them keeps one for each kind of link, role, concept and end.
CREATE VIEW z_concept_places AS
SELECT
  e.filing,
  e.link_id,                      -- z_links.id
  e.role_id,                      -- roles.id
  CASE k.is_child WHEN 1 THEN e.child_id ELSE e.parent_id END AS concept_id,  -- concepts.id
  k.is_child,                     -- 0: relationships lead from it, 1: to it
  e.filing_id                     -- filings.id
FROM z_effective_relationships e
CROSS JOIN (SELECT CAST(0 AS BIGINT) AS is_child UNION ALL SELECT 1) k;
