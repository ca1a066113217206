-- z_label_changes: labels that came, went or have another text, without the labels of their concepts. One row per concept,
-- label role and language. A filter on a filing, a filer or a concept decides where the joins begin; CROSS JOIN keeps the short
-- lists behind them.
CREATE VIEW z_label_changes AS
SELECT
  f.filing,
  g.filing AS previous_filing,
  b.name AS basis,
  n.name AS change,
  v.name AS concept,
  m.label_role,
  m.lang,
  l.text,
  o.text AS previous_text,
  w.cik,
  f.filer,
  f.filer_id,
  f.form_type,
  f.period_of_report,
  f.language,
  g.language AS previous_language,
  c.is_with_concept,
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  c.ordinal AS change_number,
  f.filed_date,
  k.id AS comparison_id,
  f.id AS filing_id,
  g.id AS previous_filing_id,
  c.concept_id
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
