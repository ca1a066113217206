-- deprecated_concepts: standard concepts that a release marks as deprecated, by label or by an arc from their
-- successor. One row per release, concept and kind of mark.
CREATE VIEW deprecated_concepts AS
SELECT
  r.family,
  r.version,
  c.name AS concept,
  iif(k.label_role LIKE '%/deprecatedDateLabel', 'date', 'label') AS mark,  -- 'date' and 'label': a label says when, and why; 'successor': an arc names what to use
  l.text,                         -- of the label; NULL for an arc
  NULL AS successor,              -- concept to use; NULL for a label
  NULL AS arcrole,                -- of the arc; NULL for a label
  l.concept_id,                   -- concepts.id
  r.id AS release_id              -- z_releases.id
FROM z_releases r
CROSS JOIN z_release_labels l ON l.release_id = r.id
CROSS JOIN z_label_kinds k ON k.id = l.kind_id AND k.is_effective = 1 AND k.label_role LIKE '%/role/deprecated%'
CROSS JOIN concepts c ON c.id = l.concept_id
UNION ALL
SELECT
  r.family,
  r.version,
  c.name,
  'successor',
  NULL,
  p.name,
  s.arcrole,
  a.child_id,
  r.id
FROM z_releases r
CROSS JOIN z_release_documents o ON o.release_id = r.id
CROSS JOIN z_release_networks n ON n.document_id = o.id AND n.link_id = 2
CROSS JOIN z_release_arcs a ON a.network_id = n.id
CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.is_effective = 1
  AND s.arcrole LIKE 'http://www.xbrl.org/2009/arcrole/dep-%'
CROSS JOIN concepts c ON c.id = a.child_id
CROSS JOIN concepts p ON p.id = a.parent_id;
