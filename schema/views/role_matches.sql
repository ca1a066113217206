-- role_matches: which role of the earlier filing each role of the later one is. One row per matched role of comparable filings.
CREATE VIEW role_matches AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  r.uri AS role_uri,
  q.uri AS previous_role_uri,
  m.similarity,                   -- of their concepts, in thousandths; rare concepts weigh more
  CASE m.pass WHEN 1 THEN 'same_uri' WHEN 2 THEN 'same_segment' WHEN 3 THEN 'same_name' WHEN 4 THEN 'same_title' WHEN 5 THEN 'only_statement' WHEN 7 THEN 'same_root' ELSE 'role_content' END AS evidence,  -- what they have in common, the first that both have
  c.cik,
  f.filer,
  f.form_type,
  f.period_of_report,
  i.statement_class,
  t.text AS role_title,
  k.id AS comparison_id,          -- z_comparisons.id
  f.id AS filing_id,              -- filings.id
  g.id AS previous_filing_id,     -- filings.id
  m.role_id,                      -- roles.id
  m.previous_role_id              -- roles.id
FROM filings f
JOIN filers c ON c.id = f.filer_id
JOIN z_comparisons k ON k.filing_id = f.id
JOIN filings g ON g.id = k.previous_filing_id
JOIN z_comparison_bases b ON k.bases & b.id <> 0
JOIN z_role_matches m ON m.comparison_id = k.id
JOIN roles r ON r.id = m.role_id
JOIN roles q ON q.id = m.previous_role_id
LEFT JOIN z_role_uses i ON i.filing_id = f.id AND i.role_id = m.role_id
LEFT JOIN z_titles t ON t.id = i.title_id;
