-- label_changes: labels that came, went or have another text. One row per concept, label role and language.
-- A filter on a filing, a filer or a concept decides where the joins begin; CROSS JOIN keeps the short lists behind them.
CREATE VIEW label_changes AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  n.name AS change,               -- 'label_added', 'label_removed', 'label_changed'
  v.name AS concept,
  m.label_role,
  m.lang,
  l.text,                         -- NULL when it was removed
  o.text AS previous_text,        -- NULL when it is new
  w.cik,                          -- of the later filing, as in filing_list
  f.filer,
  f.form_type,
  f.period_of_report,
  coalesce(
    (SELECT min(z.text) FROM z_filing_labels z
     WHERE z.filing_id = f.id AND z.filer_id = f.filer_id AND z.concept_id = c.concept_id AND z.lang = f.language
       AND z.label_role = 'http://www.xbrl.org/2003/role/label'),
    (SELECT min(z.text) FROM z_filing_labels z
     WHERE z.filing_id = g.id AND z.filer_id = f.filer_id AND z.concept_id = c.concept_id AND z.lang = g.language
       AND z.label_role = 'http://www.xbrl.org/2003/role/label')) AS label,  -- of the concept: the later filing's, else the earlier one's
  c.is_with_concept,              -- 1: the concept itself came or went
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  c.ordinal AS change_number,     -- 1.. within the pair
  f.filed_date,
  k.id AS comparison_id,          -- z_comparisons.id
  f.id AS filing_id,              -- filings.id
  g.id AS previous_filing_id,     -- filings.id
  c.concept_id                    -- concepts.id
FROM z_changed_labels c
JOIN z_comparisons k ON k.id = c.comparison_id
JOIN filings f ON f.id = k.filing_id
JOIN filings g ON g.id = k.previous_filing_id
JOIN filers w ON w.id = f.filer_id
JOIN concepts v ON v.id = c.concept_id
CROSS JOIN z_change_kinds n
CROSS JOIN z_comparison_bases b
CROSS JOIN z_label_kinds m
LEFT JOIN labels l ON l.id = c.label_id
LEFT JOIN labels o ON o.id = c.previous_label_id
WHERE b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND m.id = c.kind_id;
