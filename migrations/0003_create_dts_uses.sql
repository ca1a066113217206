-- What of standard taxonomies belongs to the DTS of a filing, and what follows for effectiveness.

-- Documents outside of filings that filings name, besides the schemas in taxonomies: linkbases and entry points.
CREATE TABLE outside_documents (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE                   -- without scheme, host in lower case
) STRICT;

CREATE TABLE outside_document_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  document_id INTEGER NOT NULL REFERENCES outside_documents,
  PRIMARY KEY (filing_id, document_id)
) STRICT, WITHOUT ROWID;

-- Relationships from a concept to a label or reference of such a document: a filer's prohibition of a standard label.
CREATE TABLE outside_arcs (
  filing_id INTEGER NOT NULL REFERENCES filings,
  ordinal INTEGER NOT NULL,                  -- 1.. in document order
  link_id INTEGER NOT NULL REFERENCES links,
  role_id INTEGER NOT NULL REFERENCES roles, -- of the extended link
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES outside_documents,
  resource TEXT NOT NULL,                    -- id of the label or reference in the document
  "order" REAL NOT NULL,
  shape_id INTEGER NOT NULL REFERENCES arc_shapes,
  PRIMARY KEY (filing_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Linkbases of releases that are in the DTS of a filing. Emptied when a document of a release comes or goes.
CREATE TABLE release_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  document_id INTEGER NOT NULL REFERENCES release_documents,
  PRIMARY KEY (filing_id, document_id)
) STRICT, WITHOUT ROWID;

-- Where effectiveness in one filing's DTS differs from that in the release's document. arc_exceptions is the same for the
-- filing's own relationships.
CREATE TABLE release_arc_exceptions (
  filing_id INTEGER NOT NULL REFERENCES filings,
  network_id INTEGER NOT NULL REFERENCES release_networks,
  ordinal INTEGER NOT NULL,                  -- release_arcs.ordinal
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (filing_id, network_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_label_exceptions (
  filing_id INTEGER NOT NULL REFERENCES filings,
  document_id INTEGER NOT NULL REFERENCES release_documents,
  ordinal INTEGER NOT NULL,                  -- release_labels.ordinal
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (filing_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Labels of releases get their addresses. Those that are there have none until their documents are loaded with --again.
CREATE TABLE kept_release_labels (
  release_id INTEGER,
  concept_id INTEGER,
  document_id INTEGER,
  ordinal INTEGER,
  kind_id INTEGER,
  text TEXT
) STRICT;
INSERT INTO kept_release_labels SELECT release_id, concept_id, document_id, ordinal, kind_id, text FROM release_labels;
DROP TABLE release_labels;

CREATE TABLE release_labels (
  release_id INTEGER NOT NULL REFERENCES releases,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in file order within the document
  kind_id INTEGER NOT NULL REFERENCES label_kinds,
  text TEXT NOT NULL,                        -- as published, white space included
  resource TEXT,                             -- id of the label, by which a filing can prohibit it; NULL without one
  link_role_id INTEGER REFERENCES roles,     -- role of its extended link
  "order" REAL,                              -- of its arc
  PRIMARY KEY (release_id, concept_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO release_labels
SELECT release_id, concept_id, document_id, ordinal, kind_id, text, NULL, NULL, NULL FROM kept_release_labels;
DROP TABLE kept_release_labels;
