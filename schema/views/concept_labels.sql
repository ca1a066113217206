-- concept_labels: every label of every concept, as filed. One row per label relationship.
-- CROSS JOIN fixes the order of the joins, and the unary plus keeps a filter on concept_id or text from
-- making SQLite index all labels.
CREATE VIEW concept_labels AS
SELECT
  f.filing,
  iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) AS concept,
  k.label_role,
  k.lang,                         -- nearest xml:lang
  +l.text AS text,                -- white space as filed
  k.use,                          -- 'optional' or 'prohibited'
  k.priority,
  k.is_effective,
  +l.concept_id AS concept_id,    -- concepts.id
  l.id AS label_id,               -- labels.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN label_spans b ON b.filing_id = f.id
CROSS JOIN labels l ON l.id BETWEEN b.first_label_id AND b.last_label_id
CROSS JOIN concepts c ON c.id = +l.concept_id
CROSS JOIN label_kind_sets m ON m.set_id = l.kind_set_id
CROSS JOIN label_kinds k ON k.id = m.kind_id;
