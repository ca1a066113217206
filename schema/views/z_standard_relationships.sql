-- z_standard_relationships: the effective relationships between concepts in the releases of standard taxonomies that a filing
-- refers to, for rules that look concepts up. One row per filing and relationship.
CREATE VIEW z_standard_relationships AS
SELECT
  f.filing,
  v.filing_id,
  v.family,
  v.version,
  n.link_id,
  n.role_id,
  (SELECT r.uri FROM roles r WHERE r.id = n.role_id) AS role_uri,
  s.arcrole,
  a."order",
  s.weight,
  a.network_id,
  a.parent_id,
  a.child_id
FROM z_filing_releases v
JOIN filings f ON f.id = v.filing_id
JOIN z_release_documents o ON o.release_id = v.release_id
JOIN z_release_networks n ON n.document_id = o.id
JOIN z_release_arcs a ON a.network_id = n.id
JOIN arc_shapes s ON s.id = a.shape_id
WHERE s.is_effective = 1;
