-- The tables and their indexes, as all migrations together make them. The notes are those that every file shows.

-- Who files. One row per filer: a registrant with a CIK, or the owner of bare files that share a stem base.
CREATE TABLE filers (
  id INTEGER PRIMARY KEY,
  cik INTEGER UNIQUE,       -- central index key; NULL while only files without a header are known
  stem_base TEXT UNIQUE,    -- 'tsla' of tsla-20200630: the key of a filer without a CIK
  name TEXT,                -- conformed name of the latest header; NULL without one
  named_by TEXT             -- filing date, acceptance and key of that header, to know a later one
) STRICT;

-- One row per filing: an accession, or the bare files that share a key.
CREATE TABLE filings (
  id INTEGER PRIMARY KEY,
  filing TEXT NOT NULL UNIQUE,                   -- accession number with dashes, else the key of a bare filing
  filer_id INTEGER NOT NULL REFERENCES filers,   -- owner of the extension concepts, of several registrants the first one of their earliest filing; equals networks.filer_id of all it uses
  accession TEXT,                                -- accession number with dashes; NULL for a bare filing
  cik INTEGER,                                   -- of the first party of its own header; NULL when the filer is known otherwise
  stem TEXT NOT NULL,                            -- extension schema's file name without '.xsd', else the file's own stem; '' without linkbase and schema
  stem_base TEXT NOT NULL DEFAULT '',            -- the stem without date, 'tsla' of tsla-20200630
  prefix TEXT NOT NULL,                          -- prefix of its own concepts with the colon, 'aapl:'; '' when its hrefs have none
  authority TEXT,                                -- most frequent authority of its own role URIs, 'www.apple.com'
  content_digest BLOB NOT NULL,                  -- SHA-256 over the sorted hashes of its documents, 32 bytes: in keys STEM~ and its first 12 hex digits
  form_type TEXT,                                -- '10-K/A'; NULL without a header
  form_family TEXT NOT NULL DEFAULT '',          -- the form without '/A' and variants, '10-K' of 10-KT/A; without a form 'cover page' for a cover page alone, else ''
  period_of_report TEXT,                         -- 'YYYY-MM-DD': the header's, else the date in the stem; NULL without either
  filed_date TEXT,                               -- 'YYYY-MM-DD'; NULL without a header
  accepted_at TEXT,                              -- 'YYYY-MM-DD HH:MM:SS', Eastern time as EDGAR gives it; NULL without a header
  is_amendment INTEGER NOT NULL DEFAULT 0,       -- 1: the form ends in '/A'
  is_latest INTEGER NOT NULL DEFAULT 1,          -- 1 for exactly one filing of a filer, form family, period and series: docs/COMPARISON.md; 0 when deleted
  is_deleted INTEGER NOT NULL DEFAULT 0,         -- 1: EDGAR has withdrawn it; it has no documents
  header_level INTEGER NOT NULL DEFAULT 0,       -- where form, dates and filers come from: 3 a header, 2 filings.csv, 1 an instance, 0 nothing
  header_rank TEXT NOT NULL DEFAULT '',          -- orders the headers of one accession, the greatest counts: cut or not, date, correction, time, whole or not, content
  calculation_arcs INTEGER NOT NULL DEFAULT 0,   -- rows of that filing in view calculation_arcs
  presentation_arcs INTEGER NOT NULL DEFAULT 0,  -- rows of that filing in view presentation_arcs
  definition_arcs INTEGER NOT NULL DEFAULT 0,    -- rows of that filing in view definition_arcs
  labels INTEGER NOT NULL DEFAULT 0,             -- rows of that filing in view concept_labels
  findings INTEGER NOT NULL DEFAULT 0,           -- rows of that filing in view finding_list
  filer TEXT NOT NULL DEFAULT '',                -- who files, as every view names it: the filer's name, else authority, else its stem_base
  language TEXT,                                 -- that most of its labels are in, English on a tie; NULL without labels
  parts INTEGER NOT NULL DEFAULT 0,              -- what it contains, as a sum: 1 BS, 2 IS, 4 CI, 8 CF, 16 EQ, 32 anything else with an effective relationship
  series TEXT,                                   -- of a fund: SERIES-IDs in order with blanks between them, without them stem_base; NULL for other forms
  registrants TEXT                               -- CIKs of several registrants in order with blanks between them; NULL for one
) STRICT;
CREATE INDEX filings_by_filer ON filings (filer_id, form_family, period_of_report);
CREATE INDEX filings_latest ON filings (filer_id, form_family, period_of_report) WHERE is_latest = 1;
CREATE INDEX filings_by_period ON filings (filer_id, period_of_report) WHERE period_of_report IS NOT NULL;
CREATE INDEX filings_by_stem ON filings (stem) WHERE stem <> '';
CREATE INDEX filings_by_stem_base ON filings (stem_base) WHERE stem_base <> '';
CREATE INDEX filings_by_filer_name ON filings (filer);
CREATE INDEX filings_by_registrants ON filings (registrants) WHERE registrants IS NOT NULL;

-- What was read. One row per schema or linkbase document of a filing.
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
CREATE INDEX documents_by_filing ON documents (filing_id);

-- A concept of a standard taxonomy is one row in every year; a filer's own is one row for each prefix that it is written with.
CREATE TABLE concepts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                        -- as filings write it: 'us-gaap:Assets', 'aapl:Widgets'
  filer_id INTEGER REFERENCES filers,        -- whose own it is; NULL: a standard taxonomy's
  identity_id INTEGER NOT NULL REFERENCES concepts,  -- equal for the rows of one concept that its filer has written with several prefixes
  has_own_prefix INTEGER NOT NULL            -- 1: a filer's own with its filing's prefix, so that the part behind the colon says which concept of the filer it is; 0: the whole name does
) STRICT;
CREATE INDEX concepts_by_filer ON concepts (filer_id);

-- Role URIs. A standard authority's is one row; a filer's own is one row for all its filings.
CREATE TABLE roles (
  id INTEGER PRIMARY KEY,
  uri TEXT NOT NULL,
  filer_id INTEGER REFERENCES filers         -- NULL: a standard authority's
) STRICT;
CREATE INDEX roles_by_filer ON roles (filer_id);

-- What one link element says in one role, whichever role that is. Stored once per filer.
CREATE TABLE networks (
  id INTEGER PRIMARY KEY,
  filer_id INTEGER NOT NULL REFERENCES filers,
  link_id INTEGER NOT NULL REFERENCES z_links,
  arcs INTEGER NOT NULL,                     -- rows in arcs
  digest INTEGER NOT NULL                    -- first 64 bits of SHA-256 over the link and its sorted relationships, by concept name
) STRICT;
CREATE INDEX networks_by_digest ON networks (filer_id, digest);

-- Distinct combinations of what an arc says beyond its ends and order.
CREATE TABLE arc_shapes (
  id INTEGER PRIMARY KEY,
  arcrole TEXT NOT NULL,
  weight REAL,                               -- NULL when absent or not a number
  preferred_label TEXT,
  use TEXT NOT NULL,                         -- 'optional' or 'prohibited'
  priority INTEGER NOT NULL,
  target_role TEXT,
  context_element TEXT,
  closed INTEGER,                            -- 0 by default on all and notAll arcs, else NULL unless written
  usable INTEGER,                            -- 1 by default on dimension-domain and domain-member arcs, else NULL unless written
  arc TEXT,                                  -- the arc element's name when it is not the one its link is made for
  other_attributes TEXT,                     -- attributes of other namespaces, canonical; they take part in equivalence
  is_effective INTEGER NOT NULL,             -- 0: prohibited, overridden or a repeat of an equivalent relationship
  key BLOB NOT NULL UNIQUE                   -- first 16 bytes of SHA-256 over the columns above as one text: NULLs are not equal in a UNIQUE index
) STRICT;

-- The relationships of each network, as filed. One row per relationship.
CREATE TABLE arcs (
  network_id INTEGER NOT NULL REFERENCES networks,
  ordinal INTEGER NOT NULL,                  -- 1.. in (parent, order, child, shape) order, by name
  parent_id INTEGER NOT NULL REFERENCES concepts,
  child_id INTEGER NOT NULL REFERENCES concepts,
  "order" REAL NOT NULL,
  shape_id INTEGER NOT NULL REFERENCES arc_shapes,  -- what the arc says beyond its ends and order
  is_calculation INTEGER NOT NULL DEFAULT 0, -- 1: of a calculation link
  PRIMARY KEY (network_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Labels, each once per filer as far as its five most recently loaded filings show; z_label_spans says which filings bear it.
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,                    -- consecutive in file order within the filing that brought them
  concept_id INTEGER NOT NULL REFERENCES concepts,
  kind_set_id INTEGER NOT NULL,              -- label_kinds.kind_set_id: its label roles, language and standing
  text TEXT NOT NULL,                        -- as filed, white space included
  filer_id INTEGER REFERENCES filers         -- whose filings bear it
) STRICT;

-- What was wrong with the input. docs/FINDINGS.md explains every rule.
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
  attribute TEXT,                            -- name of the attribute that it is about, 'weight'
  document_id INTEGER REFERENCES documents   -- that it is about; NULL for a copy that is not used, for a file of no filing, and without a document
) STRICT;
CREATE INDEX findings_by_filing ON findings (filing_id);
CREATE INDEX findings_by_source ON findings (source_id, document);

-- The ledger of documents: one row per source document. A repeated load touches none of them.
CREATE TABLE loads (
  source_id INTEGER NOT NULL REFERENCES z_sources,
  name TEXT NOT NULL,                        -- file name inside the source
  document_id INTEGER REFERENCES documents,  -- the document that is used for it; NULL when there is none
  state TEXT NOT NULL,                       -- 'loaded', 'duplicate' (same content as another one), 'superseded' (another of its name is used), 'refused' (it could not be read), 'header' (about the filing), 'taxonomy' (of a standard taxonomy)
  size_in_bytes INTEGER NOT NULL,            -- as it lies in its source
  modified_ns INTEGER NOT NULL,              -- last modification, nanoseconds since 1970; 0 inside of archives
  sha256 BLOB,                               -- as documents.sha256; NULL when the document could not be read
  relationships_read INTEGER NOT NULL,       -- as documents.relationships_read, of this copy
  relationships_stored INTEGER NOT NULL,     -- of these, rows in the views; 0 for a copy that is not used
  findings INTEGER NOT NULL,                 -- findings of the document
  read_kinds TEXT,                           -- as documents.read_kinds
  text_digest INTEGER,                       -- first 64 bits of SHA-256 without blanks at the ends of lines; NULL for bare files
  PRIMARY KEY (source_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX loads_by_document ON loads (document_id) WHERE document_id IS NOT NULL;

-- Every key a filing had before its present one.
CREATE TABLE z_filing_keys (
  filing_id INTEGER NOT NULL REFERENCES filings,
  alias TEXT NOT NULL,      -- not unique: two bare filings may have shared a stem
  PRIMARY KEY (filing_id, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX filing_keys_by_alias ON z_filing_keys (alias);

-- The parties of a filing in header order; the same CIK may be there twice. A filing without a header has one.
CREATE TABLE z_parties (
  filing_id INTEGER NOT NULL REFERENCES filings,
  ordinal INTEGER NOT NULL,                  -- 1.. in header order
  role TEXT NOT NULL,                        -- 'FILER', 'SUBJECT COMPANY', … as the header names the block
  filer_id INTEGER REFERENCES filers,        -- NULL when the header gives no CIK
  name TEXT,                                 -- conformed name in this header; NULL without one
  sic INTEGER,                               -- standard industrial classification
  state TEXT,                                -- state of incorporation
  fiscal_year_end TEXT,                      -- 'MMDD'
  former_names TEXT,                         -- 'OLD NAME (YYYY-MM-DD of the change)', joined by '; '; NULL without one
  PRIMARY KEY (filing_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_filer ON z_parties (filer_id);

-- Header fields that no column holds, in header order, under the paths of the feed's tags.
CREATE TABLE z_header_paths (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE                  -- 'FILER/FILING-VALUES/FILE-NUMBER'
) STRICT;

CREATE TABLE z_header_values (
  filing_id INTEGER NOT NULL REFERENCES filings,
  ordinal INTEGER NOT NULL,                  -- 1.. in header order
  path_id INTEGER NOT NULL REFERENCES z_header_paths,
  value TEXT NOT NULL,
  PRIMARY KEY (filing_id, ordinal)
) STRICT, WITHOUT ROWID;

-- How often a document refers to a schema of the filing, by the prefix of the fragments: decides stem and prefix.
CREATE TABLE z_own_references (
  document_id INTEGER NOT NULL REFERENCES documents,
  schema_name TEXT NOT NULL,                 -- file name of a relative schema, 'aapl-20200926.xsd'
  prefix TEXT NOT NULL,                      -- of the fragments, 'aapl'; '' for none
  kind INTEGER NOT NULL,                     -- 0 locators, 1 roleRefs, 2 ids of elements that the schema itself declares
  count INTEGER NOT NULL,                    -- of references or declarations
  PRIMARY KEY (document_id, schema_name, prefix, kind)
) STRICT, WITHOUT ROWID;

-- Where documents were read: a folder, the text of a submission, or a folder inside an archive.
CREATE TABLE z_sources (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,                 -- absolute; an archive's name ends in '!', '/feeds/20130109.nc.tar.gz!/0001193125-13-421970.nc'
  origin INTEGER NOT NULL DEFAULT 1,         -- 0 text of a submission, 1 folder, 2 archive: of documents with one name the lowest is used
  accession TEXT,                            -- accession number that its documents belong to; NULL for bare files
  version TEXT,                              -- of a submission's text, as filings.header_rank; of these the greatest is used
  is_deletion INTEGER NOT NULL DEFAULT 0     -- 1: it withdraws the submission
) STRICT;
CREATE INDEX sources_by_accession ON z_sources (accession) WHERE accession IS NOT NULL;

-- The ledger of files that hold others: archives and texts of submissions.
CREATE TABLE z_archives (
  path TEXT PRIMARY KEY,                     -- absolute
  size_in_bytes INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,              -- last modification, nanoseconds since 1970
  sha256 BLOB,                               -- of the file; NULL until it has been read to its end
  filter TEXT NOT NULL                       -- what of it was wanted by the load that read it last, as the options of load; '' for everything
) STRICT, WITHOUT ROWID;
CREATE INDEX archives_by_size ON z_archives (size_in_bytes) WHERE sha256 IS NOT NULL;

-- Names. Releases of standard taxonomies that filings refer to.
CREATE TABLE z_taxonomies (
  id INTEGER PRIMARY KEY,
  family TEXT NOT NULL,                      -- 'us-gaap'
  version TEXT NOT NULL,                     -- '2023', '2013-01-31', '2021q4'; '' when its file name has none
  namespace TEXT,                            -- target namespace; NULL when the catalogue does not know it
  schema_url TEXT NOT NULL UNIQUE            -- as first referred to, scheme and host in lower case
) STRICT;

CREATE TABLE z_taxonomy_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  taxonomy_id INTEGER NOT NULL REFERENCES z_taxonomies,
  PRIMARY KEY (filing_id, taxonomy_id)
) STRICT, WITHOUT ROWID;

-- Releases that a user added to the program's own catalogue of standard taxonomies.
CREATE TABLE z_catalogue_entries (
  schema_url TEXT PRIMARY KEY,
  family TEXT NOT NULL,                      -- equal to the prefix in fragments
  version TEXT NOT NULL,
  namespace TEXT NOT NULL                    -- '' when it is not known
) STRICT, WITHOUT ROWID;

CREATE TABLE z_titles (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL                         -- a role definition's third part, 'CONSOLIDATED BALANCE SHEETS'
) STRICT;

CREATE TABLE z_declarations (
  id INTEGER PRIMARY KEY,
  type TEXT,                                 -- 'xbrli:monetaryItemType', prefix normalised where the namespace is known
  substitution_group TEXT,                   -- 'xbrli:item'
  period_type TEXT,                          -- 'instant' or 'duration'
  balance TEXT,                              -- 'debit' or 'credit'; NULL when absent
  abstract INTEGER NOT NULL,
  nillable INTEGER NOT NULL,
  typed_domain TEXT,                         -- xbrldt:typedDomainRef
  key BLOB NOT NULL UNIQUE                   -- first 16 bytes of SHA-256 over the columns above as one text: NULLs are not equal in a UNIQUE index
) STRICT;

-- Relationships. Kinds of extended links: 0 calculationLink, 1 presentationLink, 2 definitionLink, others as met.
CREATE TABLE z_links (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE                  -- local name in XBRL's linkbase namespace, else '{namespace}local'
) STRICT;

CREATE TABLE z_network_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  link_id INTEGER NOT NULL REFERENCES z_links,
  role_id INTEGER NOT NULL REFERENCES roles,
  network_id INTEGER NOT NULL REFERENCES networks,
  document_id INTEGER NOT NULL REFERENCES documents,  -- of the first extended link that contributes
  line INTEGER NOT NULL,                     -- of that extended link, 1-based
  PRIMARY KEY (filing_id, link_id, role_id)
) STRICT, WITHOUT ROWID;

-- Where one filing's effectiveness differs from the shared row, because of a taxonomy loaded for its year.
CREATE TABLE z_arc_exceptions (
  filing_id INTEGER NOT NULL REFERENCES filings,
  network_id INTEGER NOT NULL REFERENCES networks,
  ordinal INTEGER NOT NULL,
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (filing_id, network_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Text. A label kind is a label role, a language and what its arc says.
CREATE TABLE z_label_kinds (
  id INTEGER PRIMARY KEY,
  label_role TEXT NOT NULL,
  lang TEXT NOT NULL,                        -- nearest xml:lang as written; '' without one
  use TEXT NOT NULL,                         -- 'optional' or 'prohibited'
  priority INTEGER NOT NULL,
  is_effective INTEGER NOT NULL,
  UNIQUE (label_role, lang, use, priority, is_effective)
) STRICT;

-- One text often serves as standard and terse label at once: one label, one set of kinds.
CREATE TABLE z_label_kind_sets (
  set_id INTEGER NOT NULL,
  kind_id INTEGER NOT NULL REFERENCES z_label_kinds,
  PRIMARY KEY (set_id, kind_id)
) STRICT, WITHOUT ROWID;

-- The filing carries every label from first to last, both included.
CREATE TABLE z_label_spans (
  filing_id INTEGER NOT NULL REFERENCES filings,
  first_label_id INTEGER NOT NULL REFERENCES labels,
  last_label_id INTEGER NOT NULL REFERENCES labels,
  PRIMARY KEY (filing_id, first_label_id)
) STRICT, WITHOUT ROWID;

-- References to literature. Filers file none; standard taxonomies do.
CREATE TABLE z_reference_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  resource INTEGER NOT NULL,                 -- 1.. in file order
  concept_id INTEGER NOT NULL REFERENCES concepts,
  reference_role TEXT NOT NULL,
  use TEXT NOT NULL,                         -- 'optional' or 'prohibited'
  priority INTEGER NOT NULL,
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (filing_id, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE z_reference_parts (
  filing_id INTEGER NOT NULL REFERENCES filings,
  resource INTEGER NOT NULL,                 -- reference_uses.resource
  ordinal INTEGER NOT NULL,                  -- 1.. in file order
  part TEXT NOT NULL,                        -- 'Publisher', 'Topic', …: local name
  value TEXT NOT NULL,
  PRIMARY KEY (filing_id, resource, ordinal)
) STRICT, WITHOUT ROWID;

-- What changed between filings: docs/COMPARISON.md. How pairs of filings, changes and their evidence are called.
CREATE TABLE z_comparison_bases (
  id INTEGER PRIMARY KEY,                    -- 1, 2: summed in comparisons.bases
  name TEXT NOT NULL
) STRICT;

CREATE TABLE z_change_kinds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE z_change_evidence (
  id INTEGER PRIMARY KEY,
  name TEXT                                  -- NULL: nothing was found on the other side
) STRICT;

CREATE TABLE z_change_sides (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

-- Filings of one filer and form family whose comparisons are not up to date: load and refresh renew them.
CREATE TABLE z_stale_groups (
  filer_id INTEGER NOT NULL REFERENCES filers,
  form_family TEXT NOT NULL,                 -- filings.form_family
  PRIMARY KEY (filer_id, form_family)
) STRICT, WITHOUT ROWID;

-- Two filings that were compared. Gates: 0 compared, 1 the earlier filing has none of the kind, 2 the later one, 3 neither has any.
CREATE TABLE z_comparisons (
  id INTEGER PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES filings,           -- the later filing
  previous_filing_id INTEGER NOT NULL REFERENCES filings,  -- the earlier filing
  bases INTEGER NOT NULL,                    -- why they are comparable: sum of comparison_bases.id
  algorithm INTEGER NOT NULL,                -- version of the rules; refresh renews what has another one
  calculation_gate INTEGER NOT NULL,         -- effective relationships of calculation links
  presentation_gate INTEGER NOT NULL,        -- of presentation links
  definition_gate INTEGER NOT NULL,          -- of definition links
  label_gate INTEGER NOT NULL,               -- effective labels
  calculation_changes INTEGER NOT NULL,      -- rows in view calculation_changes, for each basis
  presentation_changes INTEGER NOT NULL,     -- rows in view presentation_changes
  definition_changes INTEGER NOT NULL,       -- rows in view definition_changes
  role_changes INTEGER NOT NULL,             -- rows in view role_changes
  label_changes INTEGER NOT NULL,            -- rows in view label_changes
  covers INTEGER NOT NULL DEFAULT 63,        -- what of the two is compared, as filings.parts; 63 everything
  UNIQUE (filing_id, previous_filing_id)
) STRICT;
CREATE INDEX comparisons_by_previous ON z_comparisons (previous_filing_id);

-- Releases of standard taxonomies of which documents were loaded.
CREATE TABLE z_releases (
  id INTEGER PRIMARY KEY,
  family TEXT NOT NULL,                      -- as z_taxonomies.family, 'us-gaap'
  version TEXT NOT NULL,                     -- as z_taxonomies.version, '2023'
  UNIQUE (family, version)
) STRICT;

-- One row per schema or linkbase document of a release.
CREATE TABLE z_release_documents (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES z_releases,
  name TEXT NOT NULL,                        -- file name; one document of a release and namespace has it
  namespace TEXT,                            -- target namespace; NULL for a linkbase
  sha256 BLOB NOT NULL,                      -- as documents.sha256; one document has it
  concepts INTEGER NOT NULL,                 -- that it declares: rows in declaration_uses
  relationships_read INTEGER NOT NULL,       -- arcs, labels and references in the document
  relationships_stored INTEGER NOT NULL,     -- of these, rows in the views; the findings of the document count the rest
  content TEXT                               -- as documents.content
) STRICT;
CREATE INDEX release_documents_by_release ON z_release_documents (release_id);

-- Which documents a document of a release names.
CREATE TABLE z_release_imports (
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in document order
  kind INTEGER NOT NULL,                     -- 0 import, 1 include, 2 linkbaseRef
  href TEXT NOT NULL,                        -- as written
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- References to literature.
CREATE TABLE z_release_references (
  release_id INTEGER NOT NULL REFERENCES z_releases,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in file order within the document
  reference_role TEXT NOT NULL,
  use TEXT NOT NULL,                         -- 'optional' or 'prohibited'
  priority INTEGER NOT NULL,
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (release_id, concept_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE z_release_reference_parts (
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  reference INTEGER NOT NULL,                -- release_references.ordinal
  ordinal INTEGER NOT NULL,                  -- 1.. in file order
  part TEXT NOT NULL,                        -- 'Publisher', 'Topic', …: local name
  value TEXT NOT NULL,
  PRIMARY KEY (document_id, reference, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE z_release_roles (
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  role_id INTEGER NOT NULL REFERENCES roles,
  definition TEXT NOT NULL,
  PRIMARY KEY (document_id, role_id)
) STRICT, WITHOUT ROWID;

-- What the links of one document say in one role.
CREATE TABLE z_release_networks (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  link_id INTEGER NOT NULL REFERENCES z_links,
  role_id INTEGER NOT NULL REFERENCES roles,
  line INTEGER NOT NULL                      -- of the first extended link that contributes, 1-based
) STRICT;
CREATE INDEX release_networks_by_document ON z_release_networks (document_id);

CREATE TABLE z_release_arcs (
  network_id INTEGER NOT NULL REFERENCES z_release_networks,
  ordinal INTEGER NOT NULL,                  -- 1.. in (parent, order, child, shape) order, by name
  parent_id INTEGER NOT NULL REFERENCES concepts,
  child_id INTEGER NOT NULL REFERENCES concepts,
  "order" REAL NOT NULL,
  shape_id INTEGER NOT NULL REFERENCES arc_shapes,
  PRIMARY KEY (network_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Who declares a concept, and how: the schemas of a filing, or one schema of a release.
CREATE TABLE z_declaration_uses (
  filing_id INTEGER NOT NULL,                -- filings.id; for a schema of a release -release_documents.id
  concept_id INTEGER NOT NULL REFERENCES concepts,
  declaration_id INTEGER NOT NULL REFERENCES z_declarations,
  PRIMARY KEY (filing_id, concept_id)
) STRICT, WITHOUT ROWID;

-- Documents outside of filings that filings name, other than the schemas in z_taxonomies: linkbases and entry points.
CREATE TABLE z_outside_documents (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE                   -- without scheme, host in lower case
) STRICT;

CREATE TABLE z_outside_document_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  document_id INTEGER NOT NULL REFERENCES z_outside_documents,
  PRIMARY KEY (filing_id, document_id)
) STRICT, WITHOUT ROWID;

-- Relationships from a concept to a label or reference of such a document: a filer's prohibition of a standard label.
CREATE TABLE z_outside_arcs (
  filing_id INTEGER NOT NULL REFERENCES filings,
  ordinal INTEGER NOT NULL,                  -- 1.. in document order
  link_id INTEGER NOT NULL REFERENCES z_links,
  role_id INTEGER NOT NULL REFERENCES roles, -- of the extended link
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES z_outside_documents,
  resource TEXT NOT NULL,                    -- id of the label or reference in the document, or its element() path: 'lnk/3/2'
  "order" REAL NOT NULL,
  shape_id INTEGER NOT NULL REFERENCES arc_shapes,
  PRIMARY KEY (filing_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Linkbases of releases that are in the DTS of a filing. Emptied when a document of a release comes or goes.
CREATE TABLE z_release_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  PRIMARY KEY (filing_id, document_id)
) STRICT, WITHOUT ROWID;

-- Where effectiveness in one filing's DTS differs from that in the release's document. arc_exceptions is the same for the
-- filing's own relationships.
CREATE TABLE z_release_arc_exceptions (
  filing_id INTEGER NOT NULL REFERENCES filings,
  network_id INTEGER NOT NULL REFERENCES z_release_networks,
  ordinal INTEGER NOT NULL,                  -- release_arcs.ordinal
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (filing_id, network_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE z_release_label_exceptions (
  filing_id INTEGER NOT NULL REFERENCES filings,
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  ordinal INTEGER NOT NULL,                  -- release_labels.ordinal
  is_effective INTEGER NOT NULL,
  PRIMARY KEY (filing_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE z_release_labels (
  release_id INTEGER NOT NULL REFERENCES z_releases,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  ordinal INTEGER NOT NULL,                  -- 1.. in file order within the document
  kind_id INTEGER NOT NULL REFERENCES z_label_kinds,
  text TEXT NOT NULL,                        -- as published, white space included
  resource TEXT,                             -- what filings may call it, with a blank between: id, element() paths; NULL without any
  link_role_id INTEGER REFERENCES roles,     -- role of its extended link
  "order" REAL,                              -- of its arc
  PRIMARY KEY (release_id, concept_id, document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Sets of elements that role types and arcrole types name in their usedOn.
CREATE TABLE z_element_sets (
  id INTEGER PRIMARY KEY,
  elements TEXT NOT NULL UNIQUE              -- 'calculationLink presentationLink': in order of name, '{namespace}local' outside of XBRL's linkbase namespace
) STRICT;

CREATE TABLE z_role_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  role_id INTEGER NOT NULL REFERENCES roles,
  sort_code TEXT,                            -- first part of the definition: text, compared as text
  role_type INTEGER,                         -- second part: 0 Statement, 1 Disclosure, 2 Document, 3 Schedule
  title_id INTEGER REFERENCES z_titles,        -- third part; NULL without a definition
  definition TEXT,                           -- only when code, type and title do not give it back byte for byte
  statement_class TEXT,                      -- 'BS', 'IS', 'CF', 'NOTE', …: docs/GLOSSARY.md lists them
  used_on_id INTEGER REFERENCES z_element_sets, -- elements that its role type names; NULL without a role type for links
  PRIMARY KEY (filing_id, role_id)
) STRICT, WITHOUT ROWID;

-- Role types that no extended link may bear, and arcrole types, of a filing's own schemas.
CREATE TABLE z_own_role_types (
  filing_id INTEGER NOT NULL REFERENCES filings,
  is_arcrole INTEGER NOT NULL,               -- 1 for an arcrole type
  uri TEXT NOT NULL,                         -- roleURI or arcroleURI
  cycles_allowed TEXT,                       -- as filed; NULL for a role type
  definition TEXT,                           -- as filed; NULL without one
  used_on_id INTEGER REFERENCES z_element_sets, -- elements that it names; NULL when it names none
  PRIMARY KEY (filing_id, is_arcrole, uri)
) STRICT, WITHOUT ROWID;

-- Where the changes of a comparison are: a role of either filing with the network of the change's kind.
CREATE TABLE z_change_places (
  comparison_id INTEGER NOT NULL REFERENCES z_comparisons,
  ordinal INTEGER NOT NULL,                  -- 1.. in order of use
  role_id INTEGER REFERENCES roles,          -- NULL for what was removed
  previous_role_id INTEGER REFERENCES roles, -- NULL for what is new
  network_id INTEGER REFERENCES networks,    -- of the later filing; NULL when the change has no relationship there
  previous_network_id INTEGER REFERENCES networks,  -- the same in the earlier filing
  PRIMARY KEY (comparison_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Roles of the two filings of a comparison that are one role.
CREATE TABLE z_role_matches (
  comparison_id INTEGER NOT NULL REFERENCES z_comparisons,
  role_id INTEGER NOT NULL REFERENCES roles,          -- of the later filing
  previous_role_id INTEGER NOT NULL REFERENCES roles, -- of the earlier filing
  pass INTEGER NOT NULL,                     -- what they have in common: 1 URI, 2 its last segment, 3 the segment without date and the like, 4 title, 5 both are the only statement of their class, 6 content, 7 the root of sections of text
  similarity INTEGER NOT NULL,               -- of their concepts, in thousandths
  PRIMARY KEY (comparison_id, role_id)
) STRICT, WITHOUT ROWID;

-- Changes of relationships and roles, one row for each row of calculation_changes, presentation_changes, definition_changes and
-- role_changes. Order, weight and label are not copied: they are read from arcs.
CREATE TABLE z_changes (
  comparison_id INTEGER NOT NULL REFERENCES z_comparisons,
  kind INTEGER NOT NULL,                     -- 0 calculation, 1 presentation, 2 definition, 3 roles
  ordinal INTEGER NOT NULL,                  -- 1.. in order of role and change: change_number in the views
  change INTEGER NOT NULL REFERENCES z_change_kinds,
  place INTEGER NOT NULL,                    -- z_change_places.ordinal
  arc INTEGER,                               -- arcs.ordinal in the network of the place; NULL: none, or several
  previous_arc INTEGER,                      -- the same in the earlier filing
  parent_id INTEGER REFERENCES concepts,     -- in the later filing, of what was removed in the earlier one; NULL: none, or several
  child_id INTEGER REFERENCES concepts,      -- the same
  previous_parent_id INTEGER REFERENCES concepts,  -- in the earlier filing; NULL also for a subtotal that was removed
  previous_child_id INTEGER REFERENCES concepts,   -- the same
  severity INTEGER NOT NULL,                 -- 0 info, 1 low, 2 medium, 3 high
  evidence INTEGER NOT NULL REFERENCES z_change_evidence,
  score INTEGER NOT NULL,                    -- likeness in thousandths, 0 where the evidence has none
  common INTEGER NOT NULL,                   -- how many children, places or siblings speak for it
  total INTEGER NOT NULL,                    -- of how many
  flags INTEGER NOT NULL,                    -- sum of 1 equivalent, 2 reversed
  PRIMARY KEY (comparison_id, kind, ordinal)
) STRICT, WITHOUT ROWID;

-- Further relationships that a change is about, other than z_changes.arc and previous_arc, in runs.
CREATE TABLE z_change_arcs (
  comparison_id INTEGER NOT NULL REFERENCES z_comparisons,
  kind INTEGER NOT NULL,                     -- z_changes.kind
  change_ordinal INTEGER NOT NULL,           -- z_changes.ordinal
  side INTEGER NOT NULL REFERENCES z_change_sides,
  first_arc INTEGER NOT NULL,                -- arcs.ordinal in the network of the side
  last_arc INTEGER NOT NULL,                 -- both included
  PRIMARY KEY (comparison_id, kind, change_ordinal, side, first_arc)
) STRICT, WITHOUT ROWID;

-- Changes of labels, one row for each row of label_changes.
CREATE TABLE z_changed_labels (
  comparison_id INTEGER NOT NULL REFERENCES z_comparisons,
  ordinal INTEGER NOT NULL,                  -- 1.. in order of concept, label role and language: change_number in the view
  change INTEGER NOT NULL REFERENCES z_change_kinds,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  kind_id INTEGER NOT NULL REFERENCES z_label_kinds,
  label_id INTEGER REFERENCES labels,        -- NULL when it was removed
  previous_label_id INTEGER REFERENCES labels,  -- NULL when it is new
  severity INTEGER NOT NULL,                 -- as z_changes.severity: 0 when the concept itself came or went, else 1
  is_with_concept INTEGER NOT NULL,          -- 1: the concept itself came or went
  PRIMARY KEY (comparison_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Filings whose rows were made by an older program and would be made otherwise today, until they are loaded again.
CREATE TABLE z_outdated_filings (
  filing_id INTEGER NOT NULL REFERENCES filings,
  reason TEXT NOT NULL,                      -- 'concept_names': made from ids where the schema's elements have other names
  PRIMARY KEY (filing_id, reason)
) STRICT, WITHOUT ROWID;

-- What schemas of releases declare has a table of its own.
CREATE TABLE z_release_declarations (
  document_id INTEGER NOT NULL REFERENCES z_release_documents,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  declaration_id INTEGER NOT NULL REFERENCES z_declarations,
  PRIMARY KEY (document_id, concept_id)
) STRICT, WITHOUT ROWID;

-- Which views of the file are the program's: only these are ever dropped or made again.
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

-- How many concepts a filing's effective relationships use, counted when they are stored. One row per filing that has any.
CREATE TABLE z_filing_counts (
  filing_id INTEGER PRIMARY KEY REFERENCES filings,
  balance_sheet_items INTEGER NOT NULL,     -- concepts that are items and no totals in calculations of class BS
  income_statement_items INTEGER NOT NULL,  -- the same of class IS
  statement_items INTEGER NOT NULL,         -- line items that look monetary, in each BS, IS and CF presentation they are in
  calculated_items INTEGER NOT NULL,        -- of these, in a calculation of the same role
  presented INTEGER NOT NULL,               -- line items and text blocks presented
  presented_extensions INTEGER NOT NULL,    -- of these the filer's own
  calculated INTEGER NOT NULL,              -- concepts in calculations
  calculated_extensions INTEGER NOT NULL,   -- of these the filer's own
  stated INTEGER NOT NULL,                  -- line items presented on BS, IS, CI, CF and EQ
  stated_extensions INTEGER NOT NULL,       -- of these the filer's own
  members INTEGER NOT NULL,                 -- domains and members in presentations
  member_extensions INTEGER NOT NULL        -- of these the filer's own
) STRICT;

INSERT INTO z_links (id, name) VALUES (0, 'calculationLink'), (1, 'presentationLink'), (2, 'definitionLink');
INSERT INTO z_comparison_bases (id, name) VALUES (1, 'prior'), (2, 'year-over-year');
INSERT INTO z_change_sides (id, name) VALUES (0, 'current'), (1, 'previous');
INSERT INTO z_change_kinds (id, name) VALUES (1, 'added'), (2, 'added_with_role'), (3, 'removed'), (4, 'removed_with_role'), (5, 'reparented'), (6, 'moved_role'), (7, 'parent_replaced'), (8, 'subtotal_inserted'), (9, 'subtotal_removed'), (10, 'promoted'), (11, 'demoted'), (12, 'extension_renamed'), (13, 'standard_replaced'), (14, 'sign_flipped'), (15, 'reweighted'), (16, 'arcrole_changed'), (17, 'display_sign_changed'), (18, 'label_role_changed'), (19, 'reordered'), (20, 'dimension_attribute_changed'), (21, 'role_added'), (22, 'role_removed'), (23, 'role_renamed'), (24, 'role_retitled'), (25, 'role_split'), (26, 'role_merged'), (27, 'role_class_changed'), (28, 'label_added'), (29, 'label_removed'), (30, 'label_changed'), (31, 'retagged');
INSERT INTO z_change_evidence (id, name) VALUES (0, NULL), (1, 'same_pair'), (2, 'same_name'), (3, 'given'), (4, 'same_place'), (5, 'same_children'), (6, 'place_and_children'), (7, 'sole_node'), (8, 'way'), (9, 'same_child'), (10, 'inverted'), (11, 'only_place'), (12, 'together'), (13, 'role_parts'), (14, 'sequence'), (15, 'role_content'), (16, 'same_label');
