-- standard_labels: the labels of standard concepts in the releases that a filing refers to, documentation
-- among them. One row per filing and label; none without the taxonomy. A release's labels are those of all
-- its concepts, whether the filing uses them or not. Of two releases of one family that a filing refers to,
-- the later one counts. A label that the filing prohibits is left out.
CREATE VIEW standard_labels AS
SELECT
  f.filing,
  c.name AS concept,
  k.label_role,
  k.lang,                         -- nearest xml:lang
  l.text,                         -- white space as published
  r.family,                       -- of the release that says so
  r.version,
  l.concept_id,                   -- concepts.id: faster than concept across filings
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN release_labels l ON l.release_id IN (
  SELECT r.id FROM taxonomy_uses x JOIN taxonomies t ON t.id = x.taxonomy_id
  JOIN releases r ON r.family = t.family AND r.version = t.version
  WHERE x.filing_id = f.id AND NOT EXISTS (
    SELECT 1 FROM taxonomy_uses y JOIN taxonomies n ON n.id = y.taxonomy_id
    WHERE y.filing_id = f.id AND n.family = t.family AND n.version > t.version))
JOIN releases r ON r.id = l.release_id
JOIN concepts c ON c.id = l.concept_id
JOIN label_kinds k ON k.id = l.kind_id
WHERE coalesce(
  (SELECT e.is_effective FROM release_label_exceptions e
   WHERE e.filing_id = f.id AND e.document_id = l.document_id AND e.ordinal = l.ordinal), k.is_effective);
