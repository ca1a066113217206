-- change_details: the relationships that each change is about, of either filing. One row per relationship and basis.
-- CROSS JOIN keeps the short lists behind what a filter may be on; LEFT JOIN, which finds one row each, keeps engines
-- that know nothing of the sizes of the tables from joining whole networks with each other.
CREATE VIEW change_details AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  CASE c.kind WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' ELSE 'definition' END AS kind,
  n.name AS change,
  d.name AS side,                 -- 'current' or 'previous': the filing that has the relationship
  r.uri AS role_uri,
  x.name AS parent,
  y.name AS child,
  a."order",
  s.arcrole,
  s.weight,
  s.preferred_label,
  c.ordinal AS change_number,     -- as in calculation_changes, presentation_changes and definition_changes
  k.id AS comparison_id,          -- z_comparisons.id
  f.id AS filing_id               -- filings.id
FROM z_changes c
JOIN z_comparisons k ON k.id = c.comparison_id
JOIN filings f ON f.id = k.filing_id
JOIN filings g ON g.id = k.previous_filing_id
JOIN concepts x ON x.id = c.parent_id
JOIN concepts y ON y.id = c.child_id
CROSS JOIN z_comparison_bases b
CROSS JOIN z_change_kinds n
CROSS JOIN z_change_sides d
CROSS JOIN z_change_places p
LEFT JOIN arcs a ON a.network_id = p.network_id AND a.ordinal = c.arc
LEFT JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN roles r ON r.id = p.role_id
WHERE c.kind < 3 AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND d.id = 0
  AND p.comparison_id = c.comparison_id AND p.ordinal = c.place AND c.arc IS NOT NULL
UNION ALL
SELECT
  f.filing, g.filing, b.name, CASE c.kind WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' ELSE 'definition' END, n.name, d.name, r.uri,
  x.name,
  y.name,
  a."order", s.arcrole, s.weight, s.preferred_label, c.ordinal, k.id, f.id
FROM z_changes c
JOIN z_comparisons k ON k.id = c.comparison_id
JOIN filings f ON f.id = k.filing_id
JOIN filings g ON g.id = k.previous_filing_id
JOIN concepts x ON x.id = c.previous_parent_id
JOIN concepts y ON y.id = c.previous_child_id
CROSS JOIN z_comparison_bases b
CROSS JOIN z_change_kinds n
CROSS JOIN z_change_sides d
CROSS JOIN z_change_places p
LEFT JOIN arcs a ON a.network_id = p.previous_network_id AND a.ordinal = c.previous_arc
LEFT JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN roles r ON r.id = p.previous_role_id
WHERE c.kind < 3 AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND d.id = 1
  AND p.comparison_id = c.comparison_id AND p.ordinal = c.place AND c.previous_arc IS NOT NULL
UNION ALL
SELECT
  f.filing, g.filing, b.name, CASE c.kind WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' ELSE 'definition' END, n.name, d.name, r.uri,
  x.name,
  y.name,
  a."order", s.arcrole, s.weight, s.preferred_label, c.ordinal, k.id, f.id
FROM z_change_arcs w
JOIN z_comparisons k ON k.id = w.comparison_id
JOIN filings f ON f.id = k.filing_id
JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN z_changes c
CROSS JOIN z_comparison_bases b
CROSS JOIN z_change_kinds n
CROSS JOIN z_change_sides d
CROSS JOIN z_change_places p
LEFT JOIN arcs a ON a.network_id = CASE d.id WHEN 0 THEN p.network_id ELSE p.previous_network_id END
  AND a.ordinal BETWEEN w.first_arc AND w.last_arc
LEFT JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN roles r ON r.id = CASE d.id WHEN 0 THEN p.role_id ELSE p.previous_role_id END
LEFT JOIN concepts x ON x.id = a.parent_id
LEFT JOIN concepts y ON y.id = a.child_id
WHERE c.comparison_id = w.comparison_id AND c.kind = w.kind AND c.ordinal = w.change_ordinal
  AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND d.id = w.side
  AND p.comparison_id = c.comparison_id AND p.ordinal = c.place;
