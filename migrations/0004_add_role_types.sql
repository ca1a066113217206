-- Filings are checked for what their role types and arcrole types allow, whichever of their documents comes first.

-- Sets of elements that role types and arcrole types name in their usedOn.
CREATE TABLE element_sets (
  id INTEGER PRIMARY KEY,
  elements TEXT NOT NULL UNIQUE              -- 'calculationLink presentationLink': in order of name, '{namespace}local' outside of XBRL's linkbase namespace
) STRICT;

-- The table is made anew to take usedOn in.
CREATE TABLE kept_role_uses (
  filing_id INTEGER,
  role_id INTEGER,
  sort_code TEXT,
  role_type INTEGER,
  title_id INTEGER,
  definition TEXT,
  statement_class TEXT
) STRICT;
INSERT INTO kept_role_uses SELECT filing_id, role_id, sort_code, role_type, title_id, definition, statement_class FROM role_uses;
DROP TABLE role_uses;

CREATE TABLE role_uses (
  filing_id INTEGER NOT NULL REFERENCES filings,
  role_id INTEGER NOT NULL REFERENCES roles,
  sort_code TEXT,                            -- first part of the definition: text, compared as text
  role_type INTEGER,                         -- second part: 0 Statement, 1 Disclosure, 2 Document, 3 Schedule
  title_id INTEGER REFERENCES titles,        -- third part; NULL without a definition
  definition TEXT,                           -- only when code, type and title do not give it back byte for byte
  statement_class TEXT,                      -- 'BS', 'IS', 'CF', 'NOTE', …: docs/GLOSSARY.md lists them
  used_on_id INTEGER REFERENCES element_sets, -- elements that its role type names; NULL without a role type for links
  PRIMARY KEY (filing_id, role_id)
) STRICT, WITHOUT ROWID;
INSERT INTO role_uses SELECT filing_id, role_id, sort_code, role_type, title_id, definition, statement_class, NULL FROM kept_role_uses;
DROP TABLE kept_role_uses;

-- Role types that no extended link may bear, and arcrole types, of a filing's own schemas.
CREATE TABLE own_role_types (
  filing_id INTEGER NOT NULL REFERENCES filings,
  is_arcrole INTEGER NOT NULL,               -- 1 for an arcrole type
  uri TEXT NOT NULL,                         -- roleURI or arcroleURI
  cycles_allowed TEXT,                       -- as filed; NULL for a role type
  definition TEXT,                           -- as filed; NULL without one
  used_on_id INTEGER REFERENCES element_sets, -- elements that it names; NULL when it names none
  PRIMARY KEY (filing_id, is_arcrole, uri)
) STRICT, WITHOUT ROWID;
