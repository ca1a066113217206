-- concept_successions: concepts that go on under another name in a later filing. One row per pair of filings, basis and pair of concepts.
CREATE VIEW concept_successions AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  n.name AS change,               -- 'promoted', 'demoted', 'extension_renamed', 'standard_replaced'
  y.name AS concept,
  v.name AS previous_concept,
  f.filer_id,                     -- filers.id
  f.id AS filing_id,              -- filings.id
  y.id AS concept_id,             -- concepts.id
  v.id AS previous_concept_id     -- concepts.id
FROM z_changes c
JOIN z_comparisons k ON k.id = c.comparison_id
JOIN filings f ON f.id = k.filing_id
JOIN filings g ON g.id = k.previous_filing_id
JOIN concepts y ON y.id = c.child_id
JOIN concepts v ON v.id = c.previous_child_id
CROSS JOIN z_comparison_bases b
CROSS JOIN z_change_kinds n
WHERE c.change BETWEEN 10 AND 13 AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change
-- Not DISTINCT: SQLite pushes a filter into a grouped view only, and only one on what it is grouped by.
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
