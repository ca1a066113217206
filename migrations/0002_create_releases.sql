-- Standard taxonomies can be loaded: what a release says is stored once, whichever filings use it.
-- A document of one has a row in loads with state 'taxonomy' and without document_id.

-- Releases of standard taxonomies of which documents were loaded.
CREATE TABLE releases (
  id INTEGER PRIMARY KEY,
  family TEXT NOT NULL,                      -- as taxonomies.family, 'us-gaap'
  version TEXT NOT NULL,                     -- as taxonomies.version, '2023'
  UNIQUE (family, version)
) STRICT;

-- One row per schema or linkbase document of a release.
CREATE TABLE release_documents (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES releases,
  name TEXT NOT NULL,                        -- file name; one document of a release bears it
  kind INTEGER NOT NULL,                     -- as documents.kind
  namespace TEXT,                            -- target namespace; NULL for a linkbase
  sha256 BLOB NOT NULL,                      -- as documents.sha256; one document has it
  concepts INTEGER NOT NULL,                 -- that it declares: rows in declaration_uses
  relationships_read INTEGER NOT NULL,       -- arcs, labels and references in the document
  relationships_stored INTEGER NOT NULL      -- of these, rows in the views; the findings of the document count the rest
) STRICT;

CREATE INDEX release_documents_by_release ON release_documents (release_id);

-- Which documents a document of a release names.
CREATE TABLE release_imports (
  document_id INTEGER NOT NULL REFERENCES release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in document order
  kind INTEGER NOT NULL,                     -- 0 import, 1 include, 2 linkbaseRef
  href TEXT NOT NULL,                        -- as written
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_labels (
  release_id INTEGER NOT NULL REFERENCES releases,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in file order within the document
  kind_id INTEGER NOT NULL REFERENCES label_kinds,
  text TEXT NOT NULL,                        -- as published, white space included
  PRIMARY KEY (release_id, concept_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- References to literature.
CREATE TABLE release_references (
  release_id INTEGER NOT NULL REFERENCES releases,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in file order within the document
  reference_role TEXT NOT NULL,
  use TEXT NOT NULL,                         -- 'optional' or 'prohibited'
  priority INTEGER NOT NULL,
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (release_id, concept_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_reference_parts (
  document_id INTEGER NOT NULL REFERENCES release_documents,
  reference INTEGER NOT NULL,                -- release_references.ordinal
  ordinal INTEGER NOT NULL,                  -- 1.. in file order
  part TEXT NOT NULL,                        -- 'Publisher', 'Topic', …: local name
  value TEXT NOT NULL,
  PRIMARY KEY (document_id, reference, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_roles (
  document_id INTEGER NOT NULL REFERENCES release_documents,
  role_id INTEGER NOT NULL REFERENCES roles,
  definition TEXT NOT NULL,
  PRIMARY KEY (document_id, role_id)
) STRICT, WITHOUT ROWID;

-- What the links of one document say in one role.
CREATE TABLE release_networks (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES release_documents,
  link_id INTEGER NOT NULL REFERENCES links,
  role_id INTEGER NOT NULL REFERENCES roles,
  line INTEGER NOT NULL                      -- of the first extended link that contributes, 1-based
) STRICT;
CREATE INDEX release_networks_by_document ON release_networks (document_id);

CREATE TABLE release_arcs (
  network_id INTEGER NOT NULL REFERENCES release_networks,
  ordinal INTEGER NOT NULL,                  -- 1.. in (parent, order, child, shape) order, by name
  parent_id INTEGER NOT NULL REFERENCES concepts,
  child_id INTEGER NOT NULL REFERENCES concepts,
  "order" REAL NOT NULL,
  shape_id INTEGER NOT NULL REFERENCES arc_shapes,
  PRIMARY KEY (network_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Concepts that a filing's own schemas declare, and those that a schema of a release declares, in one table, so that a
-- view of both is one search by key. The table is made anew to take releases in.
CREATE TABLE kept_declaration_uses (
  filing_id INTEGER,
  concept_id INTEGER,
  declaration_id INTEGER
) STRICT;
INSERT INTO kept_declaration_uses SELECT filing_id, concept_id, declaration_id FROM declaration_uses;
DROP TABLE declaration_uses;

-- Who declares a concept, and how: the schemas of a filing, or one schema of a release.
CREATE TABLE declaration_uses (
  filing_id INTEGER NOT NULL,                -- filings.id; for a schema of a release -release_documents.id
  concept_id INTEGER NOT NULL REFERENCES concepts,
  declaration_id INTEGER NOT NULL REFERENCES declarations,
  PRIMARY KEY (filing_id, concept_id)
) STRICT, WITHOUT ROWID;
INSERT INTO declaration_uses SELECT filing_id, concept_id, declaration_id FROM kept_declaration_uses;
DROP TABLE kept_declaration_uses;
