-- z_filing_labels: the effective labels of filings, for looking one up by filing, filer and concept: give all three.
-- One row per label relationship.
CREATE VIEW z_filing_labels AS
SELECT
  b.filing_id,
  l.filer_id,
  l.concept_id,
  k.label_role,
  k.lang,
  l.text
FROM labels l
JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id
JOIN z_label_kinds k ON k.id = m.kind_id
JOIN z_label_spans b ON b.first_label_id <= l.id AND b.last_label_id >= l.id
WHERE k.is_effective = 1;
