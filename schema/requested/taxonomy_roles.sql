-- taxonomy_roles: roles that standard taxonomies define for links. One row per document and role.
CREATE VIEW taxonomy_roles AS
SELECT
  r.family,
  r.version,
  x.uri AS role_uri,
  w.definition,                   -- '104000 - Statement - Statement of Financial Position, Classified'
  o.name AS document,             -- schema that defines it
  w.role_id,                      -- roles.id
  r.id AS release_id              -- z_releases.id
FROM z_releases r
CROSS JOIN z_release_documents o ON o.release_id = r.id
CROSS JOIN z_release_roles w ON w.document_id = o.id
CROSS JOIN roles x ON x.id = w.role_id;
