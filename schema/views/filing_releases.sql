-- filing_releases: the releases of standard taxonomies that a filing refers to, as far as they are loaded. One row per
-- filing and release. Of two releases of one family that a filing refers to, the later one counts.
CREATE VIEW filing_releases AS
SELECT
  f.filing,
  r.family,                       -- 'us-gaap'
  r.version,                      -- '2023'
  r.id AS release_id,             -- releases.id
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN taxonomy_uses x ON x.filing_id = f.id
JOIN taxonomies t ON t.id = x.taxonomy_id
JOIN releases r ON r.family = t.family AND r.version = t.version
WHERE NOT EXISTS (
  SELECT 1 FROM taxonomy_uses y JOIN taxonomies n ON n.id = y.taxonomy_id
  WHERE y.filing_id = f.id AND n.family = t.family AND (n.version > t.version OR n.version = t.version AND n.id < t.id));
