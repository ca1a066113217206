-- Names that people guess: a concept is called what filings write, and every table that is not for reading begins with z_.

-- Our own views are made anew when the program has brought the file up to date. Renaming comes first, while they are
-- still there, so that SQLite follows every name in the views that people have added.
ALTER TABLE filing_keys RENAME TO z_filing_keys;
ALTER TABLE parties RENAME TO z_parties;
ALTER TABLE header_paths RENAME TO z_header_paths;
ALTER TABLE header_values RENAME TO z_header_values;
ALTER TABLE own_references RENAME TO z_own_references;
ALTER TABLE sources RENAME TO z_sources;
ALTER TABLE archives RENAME TO z_archives;
ALTER TABLE taxonomies RENAME TO z_taxonomies;
ALTER TABLE taxonomy_uses RENAME TO z_taxonomy_uses;
ALTER TABLE catalogue_entries RENAME TO z_catalogue_entries;
ALTER TABLE titles RENAME TO z_titles;
ALTER TABLE role_uses RENAME TO z_role_uses;
ALTER TABLE declarations RENAME TO z_declarations;
ALTER TABLE declaration_uses RENAME TO z_declaration_uses;
ALTER TABLE links RENAME TO z_links;
ALTER TABLE network_uses RENAME TO z_network_uses;
ALTER TABLE arc_exceptions RENAME TO z_arc_exceptions;
ALTER TABLE label_kinds RENAME TO z_label_kinds;
ALTER TABLE label_kind_sets RENAME TO z_label_kind_sets;
ALTER TABLE label_spans RENAME TO z_label_spans;
ALTER TABLE reference_uses RENAME TO z_reference_uses;
ALTER TABLE reference_parts RENAME TO z_reference_parts;
ALTER TABLE comparison_bases RENAME TO z_comparison_bases;
ALTER TABLE change_kinds RENAME TO z_change_kinds;
ALTER TABLE change_evidence RENAME TO z_change_evidence;
ALTER TABLE change_sides RENAME TO z_change_sides;
ALTER TABLE stale_groups RENAME TO z_stale_groups;
ALTER TABLE comparisons RENAME TO z_comparisons;
ALTER TABLE releases RENAME TO z_releases;
ALTER TABLE release_documents RENAME TO z_release_documents;
ALTER TABLE release_imports RENAME TO z_release_imports;
ALTER TABLE release_labels RENAME TO z_release_labels;
ALTER TABLE release_references RENAME TO z_release_references;
ALTER TABLE release_reference_parts RENAME TO z_release_reference_parts;
ALTER TABLE release_roles RENAME TO z_release_roles;
ALTER TABLE release_networks RENAME TO z_release_networks;
ALTER TABLE release_arcs RENAME TO z_release_arcs;
ALTER TABLE outside_documents RENAME TO z_outside_documents;
ALTER TABLE outside_document_uses RENAME TO z_outside_document_uses;
ALTER TABLE outside_arcs RENAME TO z_outside_arcs;
ALTER TABLE release_uses RENAME TO z_release_uses;
ALTER TABLE release_arc_exceptions RENAME TO z_release_arc_exceptions;
ALTER TABLE release_label_exceptions RENAME TO z_release_label_exceptions;
ALTER TABLE element_sets RENAME TO z_element_sets;
ALTER TABLE own_role_types RENAME TO z_own_role_types;

-- Filings whose rows were made by an older program and would be made otherwise today, until they are loaded again.
CREATE TABLE z_outdated_filings (
  filing_id INTEGER NOT NULL REFERENCES filings,
  reason TEXT NOT NULL,                      -- 'concept_names': made from ids where the schema's elements have other names
  PRIMARY KEY (filing_id, reason)
) STRICT, WITHOUT ROWID;
INSERT INTO z_outdated_filings (filing_id, reason)
SELECT DISTINCT filing_id, 'concept_names' FROM findings WHERE rule = 'element_id' AND filing_id IS NOT NULL;

-- The filer as views name it: one stored and indexed column.
ALTER TABLE filings ADD COLUMN filer TEXT NOT NULL DEFAULT '';
UPDATE filings SET filer = coalesce(
  (SELECT r.name FROM filers r WHERE r.id = filings.filer_id), authority,
  (SELECT r.stem_base FROM filers r WHERE r.id = filings.filer_id), '');
CREATE INDEX filings_by_filer_name ON filings (filer);

-- The language that most of a filing's labels are in, English on a tie: labels beside relationships are in that one.
ALTER TABLE filings ADD COLUMN language TEXT;
UPDATE filings SET language = (
  SELECT k.lang FROM z_label_spans s
  JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
  JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id
  JOIN z_label_kinds k ON k.id = m.kind_id
  WHERE s.filing_id = filings.id AND k.is_effective = 1
  GROUP BY k.lang ORDER BY count(*) DESC, lower(substr(k.lang, 1, 2)) = 'en' DESC, k.lang LIMIT 1);

-- Whose label it is, so that one can be looked up by filer and concept.
ALTER TABLE labels ADD COLUMN filer_id INTEGER REFERENCES filers;
CREATE TEMP TABLE label_filers (label_id INTEGER PRIMARY KEY, filer_id INTEGER NOT NULL);
INSERT OR IGNORE INTO label_filers (label_id, filer_id)
SELECT l.id, f.filer_id FROM filings f
CROSS JOIN z_label_spans s ON s.filing_id = f.id CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id;
UPDATE labels SET filer_id = (SELECT o.filer_id FROM label_filers o WHERE o.label_id = labels.id);
DROP TABLE label_filers;

-- A calculation relationship is told by a column, and the ids of shapes are positive.
ALTER TABLE arcs ADD COLUMN is_calculation INTEGER NOT NULL DEFAULT 0;
DROP INDEX IF EXISTS arcs_by_calculation_child;
DROP INDEX IF EXISTS arcs_by_calculation_parent;
DROP INDEX IF EXISTS network_uses_by_calculation;
CREATE TEMP TABLE shape_ids (old_id INTEGER PRIMARY KEY, id INTEGER NOT NULL);
INSERT INTO shape_ids (old_id, id)
SELECT id, (SELECT max(0, coalesce(max(id), 0)) FROM arc_shapes) - id FROM arc_shapes WHERE id < 0;
UPDATE arcs SET is_calculation = 1, shape_id = (SELECT s.id FROM shape_ids s WHERE s.old_id = shape_id) WHERE shape_id < 0;
UPDATE z_release_arcs SET shape_id = (SELECT s.id FROM shape_ids s WHERE s.old_id = shape_id) WHERE shape_id < 0;
UPDATE arc_shapes SET id = (SELECT s.id FROM shape_ids s WHERE s.old_id = arc_shapes.id) WHERE id < 0;
DROP TABLE shape_ids;

-- What schemas of releases declare has a table of its own.
CREATE TABLE z_release_declarations (
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  declaration_id INTEGER NOT NULL REFERENCES z_declarations,
  PRIMARY KEY (document_id, concept_id)
) STRICT, WITHOUT ROWID;
INSERT INTO z_release_declarations (document_id, concept_id, declaration_id)
SELECT -filing_id, concept_id, declaration_id FROM z_declaration_uses WHERE filing_id < 0;
DELETE FROM z_declaration_uses WHERE filing_id < 0;

-- What documents hold, and what of them was read, in the words of load --kind.
CREATE TEMP TABLE kind_words (bit INTEGER PRIMARY KEY, word TEXT NOT NULL);
INSERT INTO kind_words (bit, word) VALUES
  (1, 'schema'), (2, 'calculation'), (4, 'presentation'), (8, 'definition'), (16, 'label'), (32, 'reference'), (64, 'other');

CREATE TEMP TABLE kept_documents AS SELECT * FROM documents;
DROP TABLE documents;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES filings,
  name TEXT NOT NULL,                        -- file name inside the filing
  content TEXT,                              -- what it holds: 'schema', 'calculation', 'presentation', 'definition', 'label', 'reference', 'other', in this order, separated by blanks; '' when no link is in it; NULL when it could not be read
  namespace TEXT,                            -- target namespace of a schema, '' without one; NULL for a linkbase, and when it was loaded before this was kept
  sha256 BLOB NOT NULL,                      -- of the document without wrapper, line ends LF, no line end at its end; 32 bytes
  relationships_read INTEGER NOT NULL,       -- relationships in the document: arcs, labels and references
  relationships_stored INTEGER NOT NULL,     -- of these, rows in the views; the findings of the document count the rest
  read_kinds TEXT                            -- kinds of links that load --kind chose, in the words of content; NULL: all
) STRICT;
INSERT INTO documents (id, filing_id, name, content, namespace, sha256, relationships_read, relationships_stored, read_kinds)
SELECT
  id, filing_id, name,
  CASE WHEN kind <> 0 THEN coalesce((SELECT group_concat(word, ' ') FROM (SELECT word FROM kind_words WHERE kind & bit ORDER BY bit)), '') END,
  namespace, sha256, relationships_read, relationships_stored,
  CASE WHEN link_kinds IS NOT NULL THEN
    coalesce((SELECT group_concat(word, ' ') FROM (SELECT word FROM kind_words WHERE (link_kinds << 1) & bit ORDER BY bit)), '') END
FROM kept_documents;
DROP TABLE kept_documents;
CREATE INDEX documents_by_filing ON documents (filing_id);

CREATE TEMP TABLE kept_loads AS SELECT * FROM loads;
DROP TABLE loads;
CREATE TABLE loads (
  source_id INTEGER NOT NULL REFERENCES z_sources,
  name TEXT NOT NULL,                        -- file name inside the source
  document_id INTEGER REFERENCES documents,  -- the document that is used for it; NULL when there is none
  state TEXT NOT NULL,                       -- 'loaded', 'duplicate' (same content as another one), 'superseded' (another of its name is used), 'refused', 'header' (tells about the filing), 'taxonomy' (of a standard taxonomy)
  size_in_bytes INTEGER NOT NULL,            -- as it lies in its source
  modified_ns INTEGER NOT NULL,              -- last modification, nanoseconds since 1970; 0 inside of archives
  sha256 BLOB,                               -- as documents.sha256; NULL when the document could not be read
  relationships_read INTEGER NOT NULL,       -- as documents.relationships_read
  relationships_stored INTEGER NOT NULL,     -- as documents.relationships_stored
  findings INTEGER NOT NULL,                 -- findings of the document
  read_kinds TEXT,                           -- as documents.read_kinds
  text_digest INTEGER,                       -- first 64 bits of SHA-256 without blanks at the ends of lines; NULL for bare files
  PRIMARY KEY (source_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO loads (source_id, name, document_id, state, size_in_bytes, modified_ns, sha256, relationships_read,
  relationships_stored, findings, read_kinds, text_digest)
SELECT
  source_id, name, document_id, state, size_in_bytes, modified_ns, sha256, relationships_read, relationships_stored, findings,
  CASE WHEN link_kinds IS NOT NULL THEN
    coalesce((SELECT group_concat(word, ' ') FROM (SELECT word FROM kind_words WHERE (link_kinds << 1) & bit ORDER BY bit)), '') END,
  text_digest
FROM kept_loads;
DROP TABLE kept_loads;
CREATE INDEX loads_by_document ON loads (document_id) WHERE document_id IS NOT NULL;

ALTER TABLE z_release_documents ADD COLUMN content TEXT;
UPDATE z_release_documents SET content =
  CASE WHEN kind <> 0 THEN coalesce((SELECT group_concat(word, ' ') FROM (SELECT word FROM kind_words WHERE kind & bit ORDER BY bit)), '') END;
ALTER TABLE z_release_documents DROP COLUMN kind;
DROP TABLE kind_words;

-- Severities are words, and what a finding is about is a column.
CREATE TEMP TABLE kept_findings AS SELECT * FROM findings;
DROP TABLE findings;
CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  filing_id INTEGER REFERENCES filings,      -- NULL when it belongs to no filing
  source_id INTEGER REFERENCES z_sources,    -- where the document was read
  document TEXT,                             -- file name; NULL when it concerns the filing as a whole
  line INTEGER,                              -- 1-based in the document as it lies in its source; NULL when no line applies
  rule TEXT NOT NULL,                        -- lower_snake_case: docs/FINDINGS.md explains each
  severity TEXT NOT NULL,                    -- 'error' (something of the input is in no view), 'warning', 'info'
  lost INTEGER NOT NULL,                     -- relationships this finding accounts for that are in no view
  message TEXT NOT NULL,
  concept TEXT,                              -- name of the concept that it is about; NULL when it is about none, as the two after it
  role_uri TEXT,                             -- role that it is about
  attribute TEXT                             -- name of the attribute that it is about, 'weight'
) STRICT;
INSERT INTO findings (id, filing_id, source_id, document, line, rule, severity, lost, message, concept, role_uri, attribute)
SELECT id, filing_id, source_id, document, line, rule,
  CASE severity WHEN 0 THEN 'error' WHEN 1 THEN 'warning' ELSE 'info' END, lost, message,
  CASE WHEN rule IN ('undeclared_concept', 'conflicting_declaration') THEN substr(message, 1, instr(message, ' ') - 1) END,
  CASE WHEN rule = 'conflicting_role_type' AND message LIKE 'role %' THEN substr(message, 6, instr(substr(message, 6), ' ') - 1) END,
  CASE WHEN rule IN ('invalid_number', 'inexact_number', 'invalid_value') AND instr(message, '="') BETWEEN 2 AND 40
    THEN substr(message, 1, instr(message, '="') - 1) END
FROM kept_findings;
DROP TABLE kept_findings;
CREATE INDEX findings_by_filing ON findings (filing_id);
CREATE INDEX findings_by_source ON findings (source_id, document);

-- Concepts are called what filings write. A filer's own concept has a row for each prefix that it is written with.
CREATE TEMP TABLE prefixes (filer_id INTEGER NOT NULL, prefix TEXT NOT NULL, is_first INTEGER NOT NULL, PRIMARY KEY (filer_id, prefix));
INSERT INTO prefixes (filer_id, prefix, is_first)
SELECT filer_id, prefix, row_number() OVER (PARTITION BY filer_id ORDER BY min(id)) = 1
FROM filings f
WHERE EXISTS (SELECT 1 FROM documents d WHERE d.filing_id = f.id)
GROUP BY filer_id, prefix;

CREATE TEMP TABLE written (old_id INTEGER NOT NULL, prefix TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (old_id, prefix));
CREATE TEMP TABLE moved_filings AS
SELECT f.id AS filing_id, f.filer_id, f.prefix FROM filings f
JOIN prefixes p ON p.filer_id = f.filer_id AND p.prefix = f.prefix AND NOT p.is_first;
INSERT INTO written (old_id, prefix, id)
SELECT concept_id, prefix, (SELECT max(id) FROM concepts) + row_number() OVER (ORDER BY concept_id, prefix) FROM (
  SELECT a.parent_id AS concept_id, m.prefix FROM moved_filings m
  JOIN z_network_uses u ON u.filing_id = m.filing_id JOIN arcs a ON a.network_id = u.network_id
  UNION
  SELECT a.child_id, m.prefix FROM moved_filings m
  JOIN z_network_uses u ON u.filing_id = m.filing_id JOIN arcs a ON a.network_id = u.network_id
  UNION
  SELECT l.concept_id, m.prefix FROM moved_filings m
  JOIN z_label_spans s ON s.filing_id = m.filing_id JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
  UNION
  SELECT u.concept_id, m.prefix FROM moved_filings m JOIN z_declaration_uses u ON u.filing_id = m.filing_id
  UNION
  SELECT u.concept_id, m.prefix FROM moved_filings m JOIN z_reference_uses u ON u.filing_id = m.filing_id
  UNION
  SELECT a.concept_id, m.prefix FROM moved_filings m JOIN z_outside_arcs a ON a.filing_id = m.filing_id
) x JOIN concepts c ON c.id = x.concept_id
WHERE c.filer_id IS NOT NULL AND instr(c.name, ':') = 0;

CREATE TEMP TABLE kept_concepts AS SELECT * FROM concepts;
DROP TABLE concepts;
CREATE TABLE concepts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                        -- as filings write it: 'us-gaap:Assets', 'aapl:Widgets'
  filer_id INTEGER REFERENCES filers,        -- whose own it is; NULL: a standard taxonomy's
  identity_id INTEGER NOT NULL REFERENCES concepts,  -- equal for the rows of one concept that its filer has written with several prefixes
  has_own_prefix INTEGER NOT NULL            -- 1: a filer's own with its filing's prefix, so that the part behind the colon says which concept of the filer it is; 0: the whole name does
) STRICT;
INSERT INTO concepts (id, name, filer_id, identity_id, has_own_prefix)
SELECT
  k.id,
  CASE WHEN k.filer_id IS NULL THEN k.name WHEN instr(k.name, ':') THEN ltrim(k.name, ':')
    ELSE coalesce((SELECT p.prefix FROM prefixes p WHERE p.filer_id = k.filer_id AND p.is_first), '') || k.name END,
  k.filer_id, k.id, k.filer_id IS NOT NULL AND instr(k.name, ':') = 0
FROM kept_concepts k;
INSERT INTO concepts (id, name, filer_id, identity_id, has_own_prefix)
SELECT w.id, w.prefix || k.name, k.filer_id, k.id, 1 FROM written w JOIN kept_concepts k ON k.id = w.old_id ORDER BY w.id;
DROP TABLE kept_concepts;
CREATE INDEX concepts_by_filer ON concepts (filer_id);

-- Networks with concepts that are written otherwise get rows of their own.
DROP INDEX networks_by_digest;
CREATE INDEX networks_by_digest ON networks (filer_id, digest);
CREATE TEMP TABLE moved_networks (old_id INTEGER NOT NULL, prefix TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (old_id, prefix));
INSERT INTO moved_networks (old_id, prefix, id)
SELECT network_id, prefix, (SELECT max(id) FROM networks) + row_number() OVER (ORDER BY network_id, prefix) FROM (
  SELECT DISTINCT u.network_id, m.prefix FROM moved_filings m
  JOIN z_network_uses u ON u.filing_id = m.filing_id
  JOIN arcs a ON a.network_id = u.network_id
  WHERE EXISTS (SELECT 1 FROM written w WHERE w.prefix = m.prefix AND w.old_id IN (a.parent_id, a.child_id)));
INSERT INTO networks (id, filer_id, link_id, arcs, digest)
SELECT m.id, n.filer_id, n.link_id, n.arcs, n.digest FROM moved_networks m JOIN networks n ON n.id = m.old_id ORDER BY m.id;
INSERT INTO arcs (network_id, ordinal, parent_id, child_id, "order", shape_id, is_calculation)
SELECT m.id, a.ordinal, coalesce(p.id, a.parent_id), coalesce(c.id, a.child_id), a."order", a.shape_id, a.is_calculation
FROM moved_networks m JOIN arcs a ON a.network_id = m.old_id
LEFT JOIN written p ON p.old_id = a.parent_id AND p.prefix = m.prefix
LEFT JOIN written c ON c.old_id = a.child_id AND c.prefix = m.prefix
ORDER BY m.id, a.ordinal;
UPDATE z_network_uses SET network_id = x.id
FROM (SELECT f.filing_id, m.old_id, m.id FROM moved_filings f JOIN moved_networks m ON m.prefix = f.prefix) x
WHERE x.filing_id = z_network_uses.filing_id AND x.old_id = z_network_uses.network_id;
UPDATE z_arc_exceptions SET network_id = x.id
FROM (SELECT f.filing_id, m.old_id, m.id FROM moved_filings f JOIN moved_networks m ON m.prefix = f.prefix) x
WHERE x.filing_id = z_arc_exceptions.filing_id AND x.old_id = z_arc_exceptions.network_id;
DELETE FROM arcs WHERE network_id IN (SELECT old_id FROM moved_networks)
  AND network_id NOT IN (SELECT network_id FROM z_network_uses);
DELETE FROM networks WHERE id IN (SELECT old_id FROM moved_networks) AND id NOT IN (SELECT network_id FROM z_network_uses);

-- So do labels, and the ranges that lead to them are made anew.
CREATE TEMP TABLE moved_labels (old_id INTEGER NOT NULL, prefix TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (old_id, prefix));
INSERT INTO moved_labels (old_id, prefix, id)
SELECT label_id, prefix, (SELECT max(id) FROM labels) + row_number() OVER (ORDER BY prefix, label_id) FROM (
  SELECT DISTINCT l.id AS label_id, m.prefix FROM moved_filings m
  JOIN z_label_spans s ON s.filing_id = m.filing_id JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
  JOIN written w ON w.old_id = l.concept_id AND w.prefix = m.prefix);
INSERT INTO labels (id, concept_id, kind_set_id, text, filer_id)
SELECT m.id, w.id, l.kind_set_id, l.text, l.filer_id FROM moved_labels m JOIN labels l ON l.id = m.old_id
JOIN written w ON w.old_id = l.concept_id AND w.prefix = m.prefix ORDER BY m.id;
CREATE TEMP TABLE filing_labels AS
SELECT f.filing_id, coalesce(m.id, l.id) AS label_id
FROM moved_filings f JOIN z_label_spans s ON s.filing_id = f.filing_id
JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
LEFT JOIN moved_labels m ON m.old_id = l.id AND m.prefix = f.prefix;
DELETE FROM z_label_spans WHERE filing_id IN (SELECT filing_id FROM moved_filings);
INSERT INTO z_label_spans (filing_id, first_label_id, last_label_id)
SELECT filing_id, min(label_id), max(label_id) FROM (
  SELECT filing_id, label_id, label_id - row_number() OVER (PARTITION BY filing_id ORDER BY label_id) AS run FROM filing_labels)
GROUP BY filing_id, run;
DELETE FROM labels WHERE id IN (SELECT old_id FROM moved_labels)
  AND NOT EXISTS (SELECT 1 FROM z_label_spans s WHERE labels.id BETWEEN s.first_label_id AND s.last_label_id);

UPDATE z_declaration_uses SET concept_id = x.id
FROM (SELECT f.filing_id, w.old_id, w.id FROM moved_filings f JOIN written w ON w.prefix = f.prefix) x
WHERE x.filing_id = z_declaration_uses.filing_id AND x.old_id = z_declaration_uses.concept_id;
UPDATE z_reference_uses SET concept_id = x.id
FROM (SELECT f.filing_id, w.old_id, w.id FROM moved_filings f JOIN written w ON w.prefix = f.prefix) x
WHERE x.filing_id = z_reference_uses.filing_id AND x.old_id = z_reference_uses.concept_id;
UPDATE z_outside_arcs SET concept_id = x.id
FROM (SELECT f.filing_id, w.old_id, w.id FROM moved_filings f JOIN written w ON w.prefix = f.prefix) x
WHERE x.filing_id = z_outside_arcs.filing_id AND x.old_id = z_outside_arcs.concept_id;

-- What is stored about changes of such filers names the former rows: it is compared anew, with the same result.
INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family)
SELECT DISTINCT f.filer_id, f.form_family FROM z_comparisons k JOIN filings f ON f.id = k.filing_id
WHERE f.filer_id IN (SELECT filer_id FROM moved_filings);
CREATE TEMP TABLE forgotten AS
SELECT k.id FROM z_comparisons k JOIN filings f ON f.id = k.filing_id WHERE f.filer_id IN (SELECT filer_id FROM moved_filings);
DELETE FROM z_changes WHERE comparison_id IN (SELECT id FROM forgotten);
DELETE FROM z_change_arcs WHERE comparison_id IN (SELECT id FROM forgotten);
DELETE FROM z_change_places WHERE comparison_id IN (SELECT id FROM forgotten);
DELETE FROM z_changed_labels WHERE comparison_id IN (SELECT id FROM forgotten);
DELETE FROM z_comparisons WHERE id IN (SELECT id FROM forgotten);
DROP TABLE forgotten;
DROP TABLE filing_labels;
DROP TABLE moved_labels;
DROP TABLE moved_networks;
DROP TABLE moved_filings;
DROP TABLE written;
DROP TABLE prefixes;

-- Which views of the file are the program's: only these are ever dropped or made anew.
CREATE TABLE z_views (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The statements of filings in reading order. One row per line of a presentation network that some filing uses as a primary
-- statement; networks that are shared have their lines once.
CREATE TABLE z_statement_lines (
  network_id INTEGER NOT NULL REFERENCES networks,
  position INTEGER NOT NULL,                 -- 1.. depth first, siblings by order
  depth INTEGER NOT NULL,                    -- 0 for a root
  ordinal INTEGER NOT NULL,                  -- arcs.ordinal: of the arc that leads to the line; of a root's first arc for a root
  PRIMARY KEY (network_id, position)
) STRICT, WITHOUT ROWID;
