-- filing_versions: where the documents of an accession were read, and which of them stand. One row per place.
CREATE VIEW filing_versions AS
SELECT
  f.filing,
  s.path AS place,                -- as finding_list.source
  CASE s.origin WHEN 0 THEN 'text' WHEN 1 THEN 'folder' ELSE 'archive' END AS origin,  -- of documents with one name the first of these stands
  s.version,                      -- date.correction.time.content of a submission's text, the greatest stands; NULL for what is no text
  s.is_deletion,                  -- 1: EDGAR has withdrawn the submission
  (SELECT count(*) FROM loads l WHERE l.source_id = s.id AND l.state IN ('loaded', 'duplicate', 'superseded', 'refused')) AS documents,
  (SELECT count(*) FROM loads l WHERE l.source_id = s.id AND l.state IN ('loaded', 'duplicate', 'refused')) AS standing  -- documents whose content stands
FROM filings f
JOIN sources s ON s.accession = f.filing;
