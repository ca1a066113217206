-- A filing's own concepts have a namespace of the filing, which facts name them by; it stands in its schema alone.
-- The table is made anew, so that the column has its place and its comment.
CREATE TABLE kept_documents (
  id INTEGER,
  filing_id INTEGER,
  name TEXT,
  kind INTEGER,
  sha256 BLOB,
  relationships_read INTEGER,
  relationships_stored INTEGER,
  link_kinds INTEGER
) STRICT;
INSERT INTO kept_documents SELECT id, filing_id, name, kind, sha256, relationships_read, relationships_stored, link_kinds FROM documents;
DROP TABLE documents;

-- What was read. One row per schema or linkbase document of a filing.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES filings,
  name TEXT NOT NULL,                        -- file name inside the filing
  kind INTEGER NOT NULL,                     -- sum of 1 schema, 2 calculation, 4 presentation, 8 definition, 16 label, 32 reference, 64 other links, 128 none; 0 refused
  namespace TEXT,                            -- target namespace of a schema, '' without one; NULL for a linkbase, and when it was loaded before this was kept
  sha256 BLOB NOT NULL,                      -- of the document without wrapper, line ends LF, no line end at its end; 32 bytes
  relationships_read INTEGER NOT NULL,       -- relationships in the document: arcs, labels and references
  relationships_stored INTEGER NOT NULL,     -- of these, rows in the views; the findings of the document count the rest
  link_kinds INTEGER                         -- kinds of links that were read, as load --kinds chose them; NULL: all
) STRICT;
CREATE INDEX documents_by_filing ON documents (filing_id);
INSERT INTO documents (id, filing_id, name, kind, sha256, relationships_read, relationships_stored, link_kinds)
SELECT id, filing_id, name, kind, sha256, relationships_read, relationships_stored, link_kinds FROM kept_documents;
DROP TABLE kept_documents;
