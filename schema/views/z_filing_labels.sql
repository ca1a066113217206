-- z_filing_labels: the effective labels of filings, for looking one up: give filing, filer and concept, all three.
-- One row per filing of the filer and label relationship; filing_id is NULL where the filing does not carry the label.
-- LEFT JOIN, because an engine that does not know the size of z_label_spans would join it first with every label.
CREATE VIEW z_filing_labels AS
SELECT
  b.filing_id,
  l.filer_id,
  l.concept_id,
  k.label_role,
  k.lang,
  l.text
FROM labels l
JOIN filings f ON f.filer_id = l.filer_id
JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id
JOIN z_label_kinds k ON k.id = m.kind_id
LEFT JOIN z_label_spans b ON b.filing_id = f.id AND b.first_label_id <= l.id AND b.last_label_id >= l.id
WHERE k.is_effective = 1;
