-- z_release_declared: what the releases that a filing refers to declare, for looking one concept up: give both ids. One row per
-- filing and concept.
CREATE VIEW z_release_declared AS
SELECT
  v.filing_id,
  u.concept_id,
  u.declaration_id
FROM z_filing_releases v
JOIN z_release_documents o ON o.release_id = v.release_id
JOIN z_release_declarations u ON u.document_id = o.id
WHERE o.concepts > 0;
