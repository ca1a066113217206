-- z_arc_ends: the effective relationships of calculation, presentation and definition links, once for each end. One row per
-- relationship and end of it.
CREATE VIEW z_arc_ends AS
SELECT
  a.filing, a.link, a.role_uri, a.parent AS concept, 'parent' AS used_as, a.child AS other_concept, a.weight, a.statement_class,
  a.cik, a.filer, a.link_id, a.role_id, a.parent_id AS concept_id,
  a.child_id AS other_concept_id, a.filer_id, a.filing_id
FROM z_filing_arcs a
WHERE a.link_id < 3 AND a.is_effective = 1
UNION ALL
SELECT
  a.filing, a.link, a.role_uri, a.child, 'child', a.parent, a.weight, a.statement_class,
  a.cik, a.filer, a.link_id, a.role_id, a.child_id,
  a.parent_id, a.filer_id, a.filing_id
FROM z_filing_arcs a
WHERE a.link_id < 3 AND a.is_effective = 1;
