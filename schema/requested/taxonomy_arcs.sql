-- taxonomy_arcs: every relationship between concepts that standard taxonomies publish. One row per relationship.
-- It is effective or not among the relationships of its own document.
CREATE VIEW taxonomy_arcs AS
SELECT
  r.family,
  r.version,
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink'
  x.uri AS role_uri,
  s.arcrole,
  p.name AS parent,
  c.name AS child,
  a."order",
  s.weight,                       -- NULL except in calculations
  s.preferred_label,
  s.target_role,                  -- role in which the dimensional relationships go on; NULL when absent
  s.context_element,              -- 'segment' or 'scenario'
  s.closed,                       -- 0 or 1 on all and notAll arcs
  s.usable,                       -- 0 or 1 on dimension-domain and domain-member arcs
  s.use,                          -- 'optional' or 'prohibited'
  s.priority,
  s.is_effective,
  o.name AS document,             -- file it is in
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  a.network_id,                   -- z_release_networks.id
  r.id AS release_id              -- z_releases.id
FROM z_release_arcs a
JOIN z_release_networks n ON n.id = a.network_id
JOIN z_release_documents o ON o.id = n.document_id
JOIN z_releases r ON r.id = o.release_id
JOIN z_links l ON l.id = n.link_id
JOIN roles x ON x.id = n.role_id
JOIN concepts p ON p.id = a.parent_id
JOIN concepts c ON c.id = a.child_id
JOIN arc_shapes s ON s.id = a.shape_id;
