-- tree_labels: effective labels that one filer's filings bear. One row per label and label role.
-- :filer  filers.id
-- :first  labels.id
-- :last   labels.id of the last one
SELECT l.id, l.concept_id, k.label_role, k.lang, l.text
FROM labels l
CROSS JOIN z_label_kind_sets m
CROSS JOIN z_label_kinds k
WHERE l.id BETWEEN :first AND :last AND +l.filer_id = :filer AND m.set_id = l.kind_set_id AND k.id = m.kind_id
  AND k.is_effective = 1
ORDER BY l.id;
