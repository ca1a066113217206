-- finding_list: everything that was wrong with the input. One row per finding.
CREATE VIEW finding_list AS
SELECT
  f.filing,                       -- NULL when the finding belongs to no filing
  x.document,                     -- file name
  x.line,                         -- 1-based in the document as it lies in its source
  x.rule,                         -- docs/FINDINGS.md explains each
  x.severity,                     -- 'error', 'warning', 'info'
  x.message,
  x.lost,                         -- relationships that are in no view because of it
  o.path AS source,               -- folder the document was read from
  x.concept,                      -- that it is about; NULL when it is about none, as the two after it
  x.role_uri,
  x.attribute                     -- 'weight'
FROM findings x
LEFT JOIN filings f ON f.id = x.filing_id
LEFT JOIN z_sources o ON o.id = x.source_id;
