-- presentation_changes: what changed in presentation relationships between comparable filings. One row per change.
-- A filter on a filing, a filer or a concept decides where the joins begin; CROSS JOIN keeps the short lists behind them.
CREATE VIEW presentation_changes AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  n.name AS change,               -- docs/COMPARISON.md explains each of them
  r.uri AS role_uri,              -- NULL for what was removed
  q.uri AS previous_role_uri,     -- NULL for what is new
  x.name AS parent,  -- in removed rows that of the earlier filing
  y.name AS child,
  u.name AS previous_parent,
  v.name AS previous_child,
  s.preferred_label,              -- NULL when absent, removed, or of several relationships
  t.preferred_label AS previous_preferred_label,
  a."order",
  o."order" AS previous_order,
  w.cik,                          -- of the later filing, as in filing_list
  f.filer,
  f.form_type,
  f.period_of_report,
  i.statement_class,              -- of role_uri in the later filing; without one, of previous_role_uri in the earlier filing
  j.text AS role_title,           -- of the same role
  (SELECT min(z.text) FROM z_filing_labels z
   WHERE z.filing_id = CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.id ELSE f.id END
     AND z.filer_id = f.filer_id AND z.concept_id = c.parent_id
     AND z.lang = CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.language ELSE f.language END
     AND z.label_role = 'http://www.xbrl.org/2003/role/label') AS parent_label,  -- the filing's own; of what was removed the earlier filing's
  coalesce(
  (SELECT min(z.text) FROM z_filing_labels z
   WHERE z.filing_id = CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.id ELSE f.id END
     AND z.filer_id = f.filer_id AND z.concept_id = c.child_id
     AND z.lang = CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.language ELSE f.language END
     AND z.label_role = coalesce(s.preferred_label, t.preferred_label)),
  (SELECT min(z.text) FROM z_filing_labels z
   WHERE z.filing_id = CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.id ELSE f.id END
     AND z.filer_id = f.filer_id AND z.concept_id = c.child_id
     AND z.lang = CASE WHEN n.name IN ('removed', 'removed_with_role', 'subtotal_removed') THEN g.language ELSE f.language END
     AND z.label_role = 'http://www.xbrl.org/2003/role/label')) AS child_label,  -- the filing's own label for this place: the preferred one, else the standard one; of what was removed the earlier filing's
  CASE c.severity WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' ELSE 'info' END AS severity,
  e.name AS evidence,             -- why the row says so; NULL: nothing was found on the other side
  c.score,                        -- likeness in thousandths, 0 where the evidence has none
  c.common,                       -- how many children, places or siblings speak for it
  c.total,                        -- of how many
  c.flags & 1 AS is_equivalent,   -- 1: the total adds up as before, or the concepts share a label
  (c.flags >> 1) & 1 AS is_reversed,  -- 1: the sign or the weight differs as well
  c.ordinal AS change_number,     -- 1.. within pair and kind, as in change_details
  f.filed_date,
  k.id AS comparison_id,          -- z_comparisons.id
  f.id AS filing_id,              -- filings.id
  g.id AS previous_filing_id,     -- filings.id
  c.parent_id,                    -- concepts.id, as the three after it
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
WHERE c.kind = 1 AND b.id IN (k.bases & 1, k.bases & 2) AND n.id = c.change AND e.id = c.evidence
  AND p.comparison_id = c.comparison_id AND p.ordinal = c.place;
