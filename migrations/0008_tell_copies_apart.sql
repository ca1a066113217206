-- Copies of a document are told apart: a finding says which document of a filing it is about. One with a file name and
-- without a document is about a copy that is not used.
ALTER TABLE findings ADD COLUMN document_id INTEGER REFERENCES documents;
UPDATE findings SET document_id = (
  SELECT min(d.id) FROM documents d WHERE d.filing_id = findings.filing_id AND d.name = findings.document)
WHERE filing_id IS NOT NULL AND document IS NOT NULL;

-- What is not used is in no view, and counts of one document are never those of another one.
UPDATE loads SET relationships_stored = 0, findings = 0 WHERE state = 'superseded';

CREATE INDEX filing_keys_by_alias ON z_filing_keys (alias);
