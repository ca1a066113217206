-- z_filing_copies: filings without an accession number that say what another filing says: of one filer and period, with equal
-- relationships and labels. The two count as one filing, which has the other's key. One row per such filing. Of the filings with as
-- many relationships of each kind, eight are looked into: those with an accession number first, then the greatest keys.
CREATE VIEW z_filing_copies AS
SELECT filing_id, original_id
FROM (
  SELECT
    f.id AS filing_id,
    (SELECT o.id FROM (
       SELECT g.id, g.accession IS NOT NULL AS is_numbered, g.filing FROM filings g
       WHERE g.filer_id = f.filer_id AND g.period_of_report = f.period_of_report AND g.is_deleted = 0 AND g.id <> f.id
         AND (g.accession IS NOT NULL OR g.filing > f.filing)
         AND (g.parts, g.calculation_arcs, g.presentation_arcs, g.definition_arcs, g.labels)
           = (f.parts, f.calculation_arcs, f.presentation_arcs, f.definition_arcs, f.labels)
       ORDER BY is_numbered DESC, g.filing DESC LIMIT 8) o
     WHERE NOT EXISTS (
         SELECT u.link_id, u.role_id, n.digest FROM z_network_uses u JOIN networks n ON n.id = u.network_id
         WHERE u.filing_id = f.id
         EXCEPT
         SELECT u.link_id, u.role_id, n.digest FROM z_network_uses u JOIN networks n ON n.id = u.network_id
         WHERE u.filing_id = o.id)
       AND NOT EXISTS (
         SELECT l.concept_id, l.kind_set_id, l.text FROM z_label_spans b JOIN labels l ON l.id BETWEEN b.first_label_id AND b.last_label_id
         WHERE b.filing_id = f.id AND +l.filer_id = f.filer_id
         EXCEPT
         SELECT l.concept_id, l.kind_set_id, l.text FROM z_label_spans b JOIN labels l ON l.id BETWEEN b.first_label_id AND b.last_label_id
         WHERE b.filing_id = o.id AND +l.filer_id = f.filer_id)
     ORDER BY o.is_numbered DESC, o.filing DESC LIMIT 1) AS original_id
  FROM filings f
  WHERE f.accession IS NULL AND f.is_deleted = 0 AND f.parts <> 0)
WHERE original_id IS NOT NULL;
