-- role_changes: what happened to roles between comparable filings. One row per event.
CREATE VIEW role_changes AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  +b.name AS basis,               -- 'prior' or 'year-over-year'
  n.name AS change,               -- docs/COMPARISON.md explains each of them
  r.uri AS role_uri,              -- NULL for a role that is gone
  q.uri AS previous_role_uri,     -- NULL for a role that is new
  iif(n.name IN ('role_renamed', 'role_retitled', 'role_class_changed'), c.score, NULL) AS similarity,  -- weight of the concepts in common, in thousandths; NULL when a role came or went
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  e.name AS evidence,             -- why the row says so
  c.score,                        -- likeness in thousandths
  c.common,                       -- for role_split and role_merged how many concepts went along; else how the roles were matched, 1 to 6
  c.total,                        -- of how many
  c.ordinal AS change_number,     -- 1.. within the pair
  k.id AS comparison_id,          -- comparisons.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN comparison_bases b ON k.bases & b.id
CROSS JOIN changes c ON c.comparison_id = k.id AND c.kind = 3
CROSS JOIN change_kinds n ON n.id = c.change
CROSS JOIN change_evidence e ON e.id = c.evidence
CROSS JOIN change_places p ON p.comparison_id = k.id AND p.ordinal = c.place
LEFT JOIN roles r ON r.id = p.role_id
LEFT JOIN roles q ON q.id = p.previous_role_id;
