-- z_effective_labels: the effective labels of a filing without their texts, for rules that look at one filing after the other. One
-- row per label relationship.
CREATE VIEW z_effective_labels AS
SELECT
  f.filing,
  l.concept_id,                   -- concepts.id
  k.id AS kind_id,                -- z_label_kinds.id
  l.id AS label_id,               -- labels.id
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN z_label_spans b ON b.filing_id = f.id
JOIN labels l ON l.id BETWEEN b.first_label_id AND b.last_label_id AND l.filer_id = f.filer_id
JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id
JOIN z_label_kinds k ON k.id = m.kind_id
WHERE k.is_effective = 1;
