-- filing_versions: where the documents of a filing were read, and how many of them are used. One row per place.
CREATE VIEW filing_versions AS
SELECT
  f.filing,
  s.path AS place,                -- as finding_list.source
  CASE s.origin WHEN 0 THEN 'text' WHEN 1 THEN 'folder' ELSE 'archive' END AS origin,  -- of documents with one name the first of these is used
  +s.version AS version,          -- uncut.date.correction.time.whole.content of a submission's text, the greatest is used; NULL for what is no text
  +s.is_deletion AS is_deletion,  -- 1: EDGAR has withdrawn the submission
  (
    SELECT count(*) FROM loads l LEFT JOIN documents d ON d.id = l.document_id
    WHERE l.source_id = s.id AND l.state <> 'header' AND (d.filing_id = f.id OR s.accession IS NOT NULL)
  ) AS documents,                 -- linkbases and schemas read there
  (
    SELECT count(*) FROM loads l JOIN documents d ON d.id = l.document_id
    WHERE l.source_id = s.id AND l.state <> 'superseded' AND d.filing_id = f.id
  ) AS standing                   -- of these, how many have the content that is used
FROM filings f
JOIN z_sources s ON s.id IN (
  SELECT o.id FROM z_sources o WHERE o.accession = f.filing
  UNION
  SELECT p.source_id FROM documents d JOIN loads p ON p.document_id = d.id WHERE d.filing_id = f.id);
