-- change_details: the relationships that each change is about, of either filing. One row per relationship and basis.
CREATE VIEW change_details AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  +b.name AS basis,               -- 'prior' or 'year-over-year'
  CASE c.kind WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' ELSE 'definition' END AS kind,
  n.name AS change,
  +d.name AS side,                -- 'current' or 'previous': the filing that has the relationship
  r.uri AS role_uri,
  iif(d.id = 0, iif(x.filer_id IS NULL, x.name, iif(instr(x.name, ':'), ltrim(x.name, ':'), f.prefix || x.name)), iif(x.filer_id IS NULL, x.name, iif(instr(x.name, ':'), ltrim(x.name, ':'), g.prefix || x.name))) AS parent,
  iif(d.id = 0, iif(y.filer_id IS NULL, y.name, iif(instr(y.name, ':'), ltrim(y.name, ':'), f.prefix || y.name)), iif(y.filer_id IS NULL, y.name, iif(instr(y.name, ':'), ltrim(y.name, ':'), g.prefix || y.name))) AS child,
  a."order",
  s.arcrole,
  s.weight,
  s.preferred_label,
  c.ordinal AS change_number,     -- as in calculation_changes, presentation_changes and definition_changes
  k.id AS comparison_id,          -- comparisons.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN comparison_bases b ON k.bases & b.id
CROSS JOIN changes c ON c.comparison_id = k.id AND c.kind IN (0, 1, 2)
CROSS JOIN change_kinds n ON n.id = c.change
CROSS JOIN change_sides d
CROSS JOIN change_places p ON p.comparison_id = k.id AND p.ordinal = c.place
CROSS JOIN arcs a ON a.network_id = iif(d.id = 0, p.network_id, p.previous_network_id)
  AND a.ordinal BETWEEN max(iif(d.id = 0, c.arc, c.previous_arc), 1)
  AND iif(iif(d.id = 0, c.arc, c.previous_arc) = 0, 1 << 40, iif(d.id = 0, c.arc, c.previous_arc))
CROSS JOIN arc_shapes s ON s.id = a.shape_id
CROSS JOIN roles r ON r.id = iif(d.id = 0, p.role_id, p.previous_role_id)
CROSS JOIN concepts x ON x.id = a.parent_id
CROSS JOIN concepts y ON y.id = a.child_id
WHERE iif(d.id = 0, c.arc, c.previous_arc) <> 0 OR coalesce(
  (SELECT z.is_effective FROM arc_exceptions z
   WHERE z.filing_id = iif(d.id = 0, f.id, g.id) AND z.network_id = a.network_id AND z.ordinal = a.ordinal), s.is_effective)
UNION ALL
SELECT
  f.filing, g.filing, +b.name, CASE c.kind WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' ELSE 'definition' END, n.name, +d.name, r.uri,
  iif(d.id = 0, iif(x.filer_id IS NULL, x.name, iif(instr(x.name, ':'), ltrim(x.name, ':'), f.prefix || x.name)), iif(x.filer_id IS NULL, x.name, iif(instr(x.name, ':'), ltrim(x.name, ':'), g.prefix || x.name))),
  iif(d.id = 0, iif(y.filer_id IS NULL, y.name, iif(instr(y.name, ':'), ltrim(y.name, ':'), f.prefix || y.name)), iif(y.filer_id IS NULL, y.name, iif(instr(y.name, ':'), ltrim(y.name, ':'), g.prefix || y.name))),
  a."order", s.arcrole, s.weight, s.preferred_label, c.ordinal, k.id, f.id
FROM filings f
CROSS JOIN comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN comparison_bases b ON k.bases & b.id
CROSS JOIN changes c ON c.comparison_id = k.id AND c.kind IN (0, 1, 2)
CROSS JOIN change_kinds n ON n.id = c.change
CROSS JOIN change_sides d
CROSS JOIN change_places p ON p.comparison_id = k.id AND p.ordinal = c.place
CROSS JOIN change_arcs w ON w.comparison_id = c.comparison_id AND w.kind = c.kind AND w.change_ordinal = c.ordinal AND w.side = d.id
CROSS JOIN arcs a ON a.network_id = iif(d.id = 0, p.network_id, p.previous_network_id)
  AND a.ordinal BETWEEN w.first_arc AND w.last_arc
CROSS JOIN arc_shapes s ON s.id = a.shape_id
CROSS JOIN roles r ON r.id = iif(d.id = 0, p.role_id, p.previous_role_id)
CROSS JOIN concepts x ON x.id = a.parent_id
CROSS JOIN concepts y ON y.id = a.child_id;
