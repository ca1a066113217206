-- role_changes: what happened to roles between comparable filings. One row per event.
-- A filter on a filing or a filer decides where the joins begin. CROSS JOIN keeps the short lists behind them.
CREATE VIEW role_changes AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  n.name AS change,               -- docs/COMPARISON.md explains each of them
  r.uri AS role_uri,              -- NULL for a role that was removed
  q.uri AS previous_role_uri,     -- NULL for a role that is new
  CASE WHEN n.name IN ('role_renamed', 'role_retitled', 'role_class_changed') THEN c.score END AS similarity,  -- weight of the concepts in common, in thousandths; NULL when a role came or went
  w.cik,                          -- of the later filing, as in filing_list
  f.filer,
  f.form_type,
  f.period_of_report,
  i.statement_class,              -- of role_uri in the later filing; without one, of previous_role_uri in the earlier filing
  j.text AS role_title,           -- of the same role
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  e.name AS evidence,             -- why the row says so
  c.score,                        -- likeness in thousandths
  c.common,                       -- for role_split and role_merged how many concepts went along; else how the roles were matched, 1 to 6
  c.total,                        -- of how many
  c.ordinal AS change_number,     -- 1.. within the pair
  f.filed_date,
  h.text AS title,                -- of role_uri in the later filing
  d.text AS previous_title,       -- of previous_role_uri in the earlier filing
  k.id AS comparison_id,          -- z_comparisons.id
  f.id AS filing_id,              -- filings.id
  g.id AS previous_filing_id      -- filings.id
FROM z_changes c
JOIN z_comparisons k ON k.id = c.comparison_id
JOIN filings f ON f.id = k.filing_id
JOIN filings g ON g.id = k.previous_filing_id
JOIN filers w ON w.id = f.filer_id
CROSS JOIN z_change_kinds n
CROSS JOIN z_comparison_bases b
CROSS JOIN z_change_evidence e
CROSS JOIN z_change_places p
LEFT JOIN roles r ON r.id = p.role_id
LEFT JOIN roles q ON q.id = p.previous_role_id
LEFT JOIN z_role_uses i ON i.filing_id = CASE WHEN p.role_id IS NULL THEN g.id ELSE f.id END
  AND i.role_id = coalesce(p.role_id, p.previous_role_id)
LEFT JOIN z_titles j ON j.id = i.title_id
LEFT JOIN z_role_uses x ON x.filing_id = f.id AND x.role_id = p.role_id
LEFT JOIN z_role_uses y ON y.filing_id = g.id AND y.role_id = p.previous_role_id
LEFT JOIN z_titles h ON h.id = x.title_id
LEFT JOIN z_titles d ON d.id = y.title_id
WHERE c.kind = 3 AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND e.id = c.evidence
  AND p.comparison_id = c.comparison_id AND p.ordinal = c.place;
