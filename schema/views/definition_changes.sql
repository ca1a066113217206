-- definition_changes: what changed in definition relationships between comparable filings. One row per change.
-- CROSS JOIN fixes the order of the joins: from the filing to its comparisons, changes and arcs.
CREATE VIEW definition_changes AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  +b.name AS basis,               -- 'prior' or 'year-over-year'
  n.name AS change,               -- docs/COMPARISON.md explains each of them
  r.uri AS role_uri,              -- NULL for what is gone
  q.uri AS previous_role_uri,     -- NULL for what is new
  coalesce(s.arcrole, t.arcrole) AS arcrole,
  iif(x.id IS NULL AND y.id IS NULL, iif(u.filer_id IS NULL, u.name, iif(instr(u.name, ':'), ltrim(u.name, ':'), g.prefix || u.name)), iif(x.filer_id IS NULL, x.name, iif(instr(x.name, ':'), ltrim(x.name, ':'), f.prefix || x.name))) AS parent,  -- in removed rows that of the earlier filing
  iif(x.id IS NULL AND y.id IS NULL, iif(v.filer_id IS NULL, v.name, iif(instr(v.name, ':'), ltrim(v.name, ':'), g.prefix || v.name)), iif(y.filer_id IS NULL, y.name, iif(instr(y.name, ':'), ltrim(y.name, ':'), f.prefix || y.name))) AS child,
  iif(n.name = 'subtotal_removed', NULL, iif(u.filer_id IS NULL, u.name, iif(instr(u.name, ':'), ltrim(u.name, ':'), g.prefix || u.name))) AS previous_parent,
  iif(n.name = 'subtotal_removed', NULL, iif(v.filer_id IS NULL, v.name, iif(instr(v.name, ':'), ltrim(v.name, ':'), g.prefix || v.name))) AS previous_child,
  a."order",
  o."order" AS previous_order,
  s.target_role,
  t.target_role AS previous_target_role,
  s.context_element,
  t.context_element AS previous_context_element,
  s.closed,
  t.closed AS previous_closed,
  s.usable,
  t.usable AS previous_usable,
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  e.name AS evidence,             -- why the row says so; NULL: nothing was found on the other side
  c.score,                        -- likeness in thousandths, 0 where the evidence has none
  c.common,                       -- how many children, places or siblings speak for it
  c.total,                        -- of how many
  c.flags & 1 AS is_equivalent,   -- 1: the total adds up as before, or the concepts share a label
  c.flags >> 1 & 1 AS is_reversed,  -- 1: the sign or the weight differs as well
  c.ordinal AS change_number,     -- 1.. within pair and kind, as in change_details
  k.id AS comparison_id,          -- comparisons.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN comparison_bases b ON k.bases & b.id
CROSS JOIN changes c ON c.comparison_id = k.id AND c.kind = 2
CROSS JOIN change_kinds n ON n.id = c.change
CROSS JOIN change_evidence e ON e.id = c.evidence
CROSS JOIN change_places p ON p.comparison_id = k.id AND p.ordinal = c.place
LEFT JOIN roles r ON r.id = p.role_id
LEFT JOIN roles q ON q.id = p.previous_role_id
LEFT JOIN arcs a ON a.network_id = p.network_id
  AND a.ordinal BETWEEN max(c.arc, 1) AND iif(c.arc = 0, 1 << 40, c.arc)
LEFT JOIN arcs o ON o.network_id = p.previous_network_id
  AND o.ordinal BETWEEN max(c.previous_arc, 1) AND iif(c.previous_arc = 0, 1 << 40, c.previous_arc)
LEFT JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN arc_shapes t ON t.id = o.shape_id
LEFT JOIN concepts x ON x.id = coalesce(a.parent_id, c.parent_id)
LEFT JOIN concepts y ON y.id = coalesce(a.child_id, c.child_id)
LEFT JOIN concepts u ON u.id = coalesce(o.parent_id, c.previous_parent_id)
LEFT JOIN concepts v ON v.id = coalesce(o.child_id, c.previous_child_id)
WHERE (c.arc IS NOT 0 OR coalesce(
    (SELECT z.is_effective FROM arc_exceptions z
     WHERE z.filing_id = f.id AND z.network_id = a.network_id AND z.ordinal = a.ordinal), s.is_effective))
  AND (c.previous_arc IS NOT 0 OR coalesce(
    (SELECT z.is_effective FROM arc_exceptions z
     WHERE z.filing_id = g.id AND z.network_id = o.network_id AND z.ordinal = o.ordinal), t.is_effective));
