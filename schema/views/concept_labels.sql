-- concept_labels: every label of every concept, as filed. One row per label relationship.
CREATE VIEW concept_labels AS
SELECT
  f.filing,
  c.name AS concept,
  k.label_role,
  k.lang,                         -- nearest xml:lang
  CAST(l.text AS TEXT) AS text,   -- white space as filed
  k.use,                          -- 'optional' or 'prohibited'
  k.priority,
  k.is_effective,                 -- 1 for exactly one of an equivalent class that is not prohibited
  o.cik,                          -- central index key of the filer; NULL while unknown
  f.filer,                        -- its name, as in filing_list
  f.form_type,                    -- '10-K'; NULL without a header
  f.period_of_report,             -- 'YYYY-MM-DD'
  l.concept_id,                   -- concepts.id
  l.id AS label_id,               -- labels.id
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN filers o ON o.id = f.filer_id
JOIN z_label_spans b ON b.filing_id = f.id
JOIN labels l ON l.id BETWEEN b.first_label_id AND b.last_label_id AND +l.filer_id = f.filer_id
JOIN concepts c ON c.id = l.concept_id
JOIN z_label_kind_sets m ON m.set_id = +l.kind_set_id
JOIN z_label_kinds k ON k.id = m.kind_id;
