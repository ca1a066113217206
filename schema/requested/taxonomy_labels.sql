-- taxonomy_labels: every label that standard taxonomies publish. One row per label relationship.
CREATE VIEW taxonomy_labels AS
SELECT
  r.family,
  r.version,
  c.name AS concept,
  k.label_role,
  k.lang,                         -- nearest xml:lang
  l.text,                         -- white space as published
  k.use,                          -- 'optional' or 'prohibited'
  k.priority,
  k.is_effective,
  o.name AS document,             -- file it is in
  l.concept_id,                   -- concepts.id
  r.id AS release_id              -- z_releases.id
FROM z_releases r
CROSS JOIN z_release_labels l ON l.release_id = r.id
CROSS JOIN concepts c ON c.id = l.concept_id
CROSS JOIN z_label_kinds k ON k.id = l.kind_id
CROSS JOIN z_release_documents o ON o.id = l.document_id;
