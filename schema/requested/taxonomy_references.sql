-- taxonomy_references: references of standard concepts to literature. One row per part; one with NULLs for a reference without parts.
CREATE VIEW taxonomy_references AS
SELECT
  r.family,
  r.version,
  c.name AS concept,
  q.reference_role,
  p.ordinal,                      -- 1.. inside the reference
  p.part,                         -- 'Publisher', 'Topic', …
  p.value,
  o.name AS document,             -- file it is in
  q.ordinal AS resource,          -- number of the reference inside the file
  q.use,                          -- 'optional' or 'prohibited'
  q.priority,
  q.is_effective,
  q.concept_id,                   -- concepts.id
  r.id AS release_id              -- z_releases.id
FROM z_releases r
JOIN z_release_references q ON q.release_id = r.id
JOIN concepts c ON c.id = q.concept_id
JOIN z_release_documents o ON o.id = q.document_id
LEFT JOIN z_release_reference_parts p ON p.document_id = q.document_id AND p.reference = q.ordinal;
