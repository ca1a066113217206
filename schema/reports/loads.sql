-- loads: what was read, from where, and what became of it. One row per source document.
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
