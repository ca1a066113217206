-- label_search: labels by their words, `WHERE text MATCH 'deferred revenue'`. One row per label relationship of each filing. Only there once `warehouse refresh --label-search on` has made the index.
-- A range of label ids that holds a label begins at most as far below it as the longest range is long.
CREATE VIEW label_search AS
SELECT
  i.text,                         -- white space as filed; takes MATCH with FTS5's words, "phrases", AND, OR, NOT, prefix*
  f.filing,
  c.name AS concept,
  k.label_role,
  k.lang,                         -- nearest xml:lang
  k.use,                          -- 'optional' or 'prohibited'
  k.priority,
  k.is_effective,
  i.rank,                         -- the smaller the better the text fits
  l.concept_id,                   -- concepts.id
  l.id AS label_id,               -- labels.id
  f.id AS filing_id               -- filings.id
FROM label_index i
CROSS JOIN labels l ON l.id = i.rowid
CROSS JOIN z_label_spans b ON b.first_label_id
  BETWEEN l.id - (SELECT max(last_label_id - first_label_id) FROM z_label_spans) AND l.id AND b.last_label_id >= l.id
CROSS JOIN filings f ON f.id = b.filing_id
CROSS JOIN concepts c ON c.id = l.concept_id
CROSS JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id
CROSS JOIN z_label_kinds k ON k.id = m.kind_id;
