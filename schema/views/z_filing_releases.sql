-- z_filing_releases: the loaded releases of standard taxonomies that a filing refers to. Of two releases of one family the later
-- one counts. One row per filing and release.
CREATE VIEW z_filing_releases AS
SELECT
  x.filing_id,
  r.id AS release_id,
  r.family,
  r.version
FROM z_taxonomy_uses x
JOIN z_taxonomies t ON t.id = x.taxonomy_id
JOIN z_releases r ON r.family = t.family AND r.version = t.version
WHERE NOT EXISTS (
  SELECT 1 FROM z_taxonomy_uses y JOIN z_taxonomies n ON n.id = y.taxonomy_id
  WHERE y.filing_id = x.filing_id AND n.family = r.family
    AND (n.version > r.version OR n.version = r.version AND n.id < t.id));
