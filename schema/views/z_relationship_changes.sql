-- z_relationship_changes: what changed in relationships of any kind between comparable filings, without labels. One row per
-- change. A filter on a filing, a filer or a concept decides where the joins begin; CROSS JOIN keeps the short lists behind
-- them. Labels are in the views made of this one: an engine may look up those that nobody asked for.
CREATE VIEW z_relationship_changes AS
SELECT
  c.kind,                         -- 0 calculation, 1 presentation, 2 definition
  f.filing,
  g.filing AS previous_filing,
  b.name AS basis,
  n.name AS change,
  r.uri AS role_uri,
  q.uri AS previous_role_uri,
  x.name AS parent,
  y.name AS child,
  u.name AS previous_parent,
  v.name AS previous_child,
  s.arcrole,
  t.arcrole AS previous_arcrole,
  s.weight,
  t.weight AS previous_weight,
  s.preferred_label,
  t.preferred_label AS previous_preferred_label,
  s.target_role,
  t.target_role AS previous_target_role,
  s.context_element,
  t.context_element AS previous_context_element,
  s.closed,
  t.closed AS previous_closed,
  s.usable,
  t.usable AS previous_usable,
  a."order",
  o."order" AS previous_order,
  w.cik,
  f.filer,
  f.filer_id,
  f.form_type,
  f.period_of_report,
  i.statement_class,
  j.text AS role_title,
  CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.id ELSE f.id END AS label_filing_id,  -- the filing whose labels name the ends
  CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.language ELSE f.language END AS label_lang,
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  e.name AS evidence,
  c.score,
  c.common,
  c.total,
  c.flags & 1 AS is_equivalent,
  (c.flags >> 1) & 1 AS is_reversed,
  c.ordinal AS change_number,
  f.filed_date,
  k.id AS comparison_id,
  f.id AS filing_id,
  g.id AS previous_filing_id,
  c.parent_id,
  c.child_id,
  c.previous_parent_id,
  c.previous_child_id
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
LEFT JOIN arcs a ON a.network_id = p.network_id AND a.ordinal = c.arc
LEFT JOIN arcs o ON o.network_id = p.previous_network_id AND o.ordinal = c.previous_arc
LEFT JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN arc_shapes t ON t.id = o.shape_id
LEFT JOIN concepts x ON x.id = c.parent_id
LEFT JOIN concepts y ON y.id = c.child_id
LEFT JOIN concepts u ON u.id = c.previous_parent_id
LEFT JOIN concepts v ON v.id = c.previous_child_id
WHERE c.kind < 3 AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND e.id = c.evidence
  AND p.comparison_id = c.comparison_id AND p.ordinal = c.place;
