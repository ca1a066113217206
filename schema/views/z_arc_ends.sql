-- z_arc_ends: the effective relationships of calculation, presentation and definition links, once for each end. One row per
-- relationship and end of it. No UNION ALL: SQLite carries a filter on a filer through a cross join and a GROUP BY over it.
CREATE VIEW z_arc_ends AS
SELECT
  a.filing, a.link, a.role_uri, a.parent, a.child, e.used_as, a.weight, a.statement_class, a.cik, a.filer, a.form_family,
  a.period_of_report, a.filed_date, a.link_id, a.role_id,
  CASE e.used_as WHEN 'parent' THEN a.parent_id ELSE a.child_id END AS concept_id,
  CASE e.used_as WHEN 'parent' THEN a.child_id ELSE a.parent_id END AS other_concept_id,
  a.filer_id, a.filing_id
FROM z_filing_arcs a
CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') e
WHERE a.link_id < 3 AND a.is_effective = 1;
