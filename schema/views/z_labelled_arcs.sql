-- z_labelled_arcs: z_filing_arcs with the filing's own labels of both ends. One row per filing and relationship. Apart, because
-- DuckDB looks up labels that nobody asks for.
CREATE VIEW z_labelled_arcs AS
SELECT
  a.*,
  (SELECT min(x.text) FROM z_filing_labels x
   WHERE x.filing_id = a.filing_id AND x.filer_id = a.filer_id AND x.concept_id = a.parent_id AND x.lang = a.language
     AND x.label_role = 'http://www.xbrl.org/2003/role/label') AS parent_label,
  coalesce(
    (SELECT min(x.text) FROM z_filing_labels x
     WHERE x.filing_id = a.filing_id AND x.filer_id = a.filer_id AND x.concept_id = a.child_id AND x.lang = a.language
       AND x.label_role = a.preferred_label),
    (SELECT min(x.text) FROM z_filing_labels x
     WHERE x.filing_id = a.filing_id AND x.filer_id = a.filer_id AND x.concept_id = a.child_id AND x.lang = a.language
       AND x.label_role = 'http://www.xbrl.org/2003/role/label')) AS child_label
FROM z_filing_arcs a;
