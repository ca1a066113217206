-- loads: Every document that was read, where it lies, and what became of its relationships.
-- What was read, from where, and what became of it. One row per source document.
-- Example: warehouse report loads --filing 0000320193-23-000106
-- Filters: filing, filer, cik, form, since, until
-- Columns:
--   source
--   name                          file name
--   filing
--   kind                          what it holds, such as schema label; empty when it was refused
--   state                         loaded, duplicate, superseded, refused or header
--   size_in_bytes integer         size of the document
--   relationships_read integer    relationships in the document
--   relationships_stored integer  relationships that were stored
--   findings integer              findings of the document
-- :filings  JSON array of filing keys; NULL for all, and for documents that belong to no filing
SELECT
  o.path AS source,
  l.name,
  f.filing,
  CASE d.content WHEN '' THEN 'none' ELSE d.content END AS kind,  -- what it holds, such as 'schema label'; NULL when it was refused
  l.state,
  l.size_in_bytes,
  l.relationships_read,
  l.relationships_stored,
  l.findings
FROM loads l
JOIN z_sources o ON o.id = l.source_id
LEFT JOIN documents d ON d.id = l.document_id
LEFT JOIN filings f ON f.id = d.filing_id
WHERE :filings IS NULL OR f.filing IN (SELECT value FROM json_each(:filings))
ORDER BY o.path, l.name;
