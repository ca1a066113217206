-- standard_labels: the labels of standard concepts in the releases that a filing refers to, documentation among them. One row
-- per filing and label; none without the taxonomy. A release's labels are those of all its concepts, whether the filing uses
-- them or not. Of two releases of one family that a filing refers to, the later one counts. A label that the filing prohibits
-- is left out. Ask for one filing.
CREATE VIEW standard_labels AS
SELECT
  f.filing,
  c.name AS concept,
  k.label_role,
  k.lang,                         -- nearest xml:lang
  l.text,                         -- white space as published
  v.family,                       -- of the release that says so
  v.version,
  l.concept_id,                   -- concepts.id
  f.id AS filing_id               -- filings.id
FROM z_filing_releases v
JOIN filings f ON f.id = v.filing_id
JOIN z_release_labels l ON l.release_id = v.release_id
JOIN concepts c ON c.id = l.concept_id
JOIN z_label_kinds k ON k.id = l.kind_id
WHERE coalesce(
  (SELECT e.is_effective FROM z_release_label_exceptions e
   WHERE e.filing_id = f.id AND e.document_id = l.document_id AND e.ordinal = l.ordinal), k.is_effective) = 1;
