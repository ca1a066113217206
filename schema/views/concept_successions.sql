-- concept_successions: concepts that go on under another name in a later filing. One row per pair of filings, basis and pair of concepts.
CREATE VIEW concept_successions AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  +b.name AS basis,               -- 'prior' or 'year-over-year'
  n.name AS change,               -- 'promoted', 'demoted', 'extension_renamed', 'standard_replaced'
  iif(y.filer_id IS NULL, y.name, iif(instr(y.name, ':'), ltrim(y.name, ':'), f.prefix || y.name)) AS concept,
  iif(v.filer_id IS NULL, v.name, iif(instr(v.name, ':'), ltrim(v.name, ':'), g.prefix || v.name)) AS previous_concept,
  f.filer_id,                     -- filers.id
  f.id AS filing_id,              -- filings.id
  +y.id AS concept_id,            -- concepts.id
  +v.id AS previous_concept_id    -- concepts.id
FROM filings f
CROSS JOIN comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN comparison_bases b ON k.bases & b.id
CROSS JOIN changes c ON c.comparison_id = k.id AND c.kind < 3
CROSS JOIN change_kinds n ON n.id = c.change AND n.name IN ('promoted', 'demoted', 'extension_renamed', 'standard_replaced')
CROSS JOIN change_places p ON p.comparison_id = k.id AND p.ordinal = c.place
LEFT JOIN arcs a ON a.network_id = p.network_id AND a.ordinal = c.arc
LEFT JOIN arcs o ON o.network_id = p.previous_network_id AND o.ordinal = c.previous_arc
CROSS JOIN concepts y ON y.id = coalesce(a.child_id, c.child_id)
CROSS JOIN concepts v ON v.id = coalesce(o.child_id, c.previous_child_id)
-- Not DISTINCT: SQLite pushes a filter into a grouped view only.
GROUP BY f.filer_id, f.filing, f.id, g.filing, b.name, n.name, y.id, v.id;
