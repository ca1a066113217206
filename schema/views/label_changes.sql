-- label_changes: labels that came, went or have another text. One row per concept, label role and language.
CREATE VIEW label_changes AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  +b.name AS basis,               -- 'prior' or 'year-over-year'
  n.name AS change,               -- 'label_added', 'label_removed', 'label_changed'
  iif(c.label_id IS NULL, iif(v.filer_id IS NULL, v.name, iif(instr(v.name, ':'), ltrim(v.name, ':'), g.prefix || v.name)), iif(v.filer_id IS NULL, v.name, iif(instr(v.name, ':'), ltrim(v.name, ':'), f.prefix || v.name))) AS concept,
  m.label_role,
  m.lang,
  l.text,                         -- NULL when it is gone
  o.text AS previous_text,        -- NULL when it is new
  c.is_with_concept,              -- 1: the concept itself came or went
  c.ordinal AS change_number,     -- 1.. within the pair
  k.id AS comparison_id,          -- comparisons.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN comparison_bases b ON k.bases & b.id
CROSS JOIN changed_labels c ON c.comparison_id = k.id
CROSS JOIN change_kinds n ON n.id = c.change
CROSS JOIN label_kinds m ON m.id = c.kind_id
LEFT JOIN labels l ON l.id = c.label_id
LEFT JOIN labels o ON o.id = c.previous_label_id
LEFT JOIN concepts v ON v.id = coalesce(l.concept_id, o.concept_id);
