-- filing_metrics: how finely a filing's statements are broken down, how much it presents and how much of that is its filer's own, how
-- much of its statements adds up, and how much changed since the filing before. One row per filing that has relationships.
-- docs/HISTORIES.md defines each number. What depends on the filing alone is counted when it is stored. Distinct line items and text blocks are counted; headings, tables, axes and members are not.
CREATE VIEW filing_metrics AS
SELECT
  f.filing,
  m.balance_sheet_items,          -- concepts that are items and no totals in calculations of class BS
  m.income_statement_items,       -- the same of class IS
  m.presented AS complexity_proxy,  -- line items and text blocks presented, whether or not facts are reported for them
  m.statement_items,              -- line items that look monetary, in each BS, IS and CF presentation they are in
  m.calculated_items,             -- of these, in a calculation of the same role
  round(1.0 * m.calculated_items / nullif(m.statement_items, 0), 4) AS calculation_completeness,
  g.filing AS previous_filing,    -- the filing before that it was compared with, notes and all; NULL without one
  CASE WHEN k.calculation_gate = 0 THEN k.calculation_changes - (SELECT count(*) FROM z_changes c JOIN z_change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 0 AND n.name = 'arcrole_changed') END AS calculation_changes,  -- added, removed and replaced; NULL when not compared
  CASE WHEN k.calculation_gate = 0 THEN f.calculation_arcs + g.calculation_arcs END AS calculation_arcs,  -- of both filings
  CASE WHEN k.calculation_gate = 0 THEN
    round(1.0 * (k.calculation_changes - (SELECT count(*) FROM z_changes c JOIN z_change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 0 AND n.name = 'arcrole_changed')) / nullif(f.calculation_arcs + g.calculation_arcs, 0), 4) END AS calculation_churn,
  CASE WHEN k.presentation_gate = 0 THEN k.presentation_changes - (SELECT count(*) FROM z_changes c JOIN z_change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 1 AND n.name IN ('reordered', 'display_sign_changed', 'label_role_changed')) END AS presentation_changes,  -- the same, without order, display sign and label role
  CASE WHEN k.presentation_gate = 0 THEN f.presentation_arcs + g.presentation_arcs END AS presentation_arcs,  -- of both filings
  CASE WHEN k.presentation_gate = 0 THEN
    round(1.0 * (k.presentation_changes - (SELECT count(*) FROM z_changes c JOIN z_change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 1 AND n.name IN ('reordered', 'display_sign_changed', 'label_role_changed'))) / nullif(f.presentation_arcs + g.presentation_arcs, 0), 4) END AS presentation_churn,
  m.presented,                    -- line items and text blocks presented
  m.presented_extensions,         -- of these the filer's own
  m.calculated,                   -- concepts in calculations
  m.calculated_extensions,        -- of these the filer's own
  m.stated,                       -- line items presented on BS, IS, CI, CF and EQ
  m.stated_extensions,            -- of these the filer's own
  m.members,                      -- domains and members in presentations
  m.member_extensions,            -- of these the filer's own
  f.filer_id,                     -- filers.id
  m.filing_id                     -- filings.id
FROM z_filing_counts m
JOIN filings f ON f.id = m.filing_id
LEFT JOIN z_comparisons k ON k.filing_id = m.filing_id
  AND k.covers >= 32 AND k.bases & (SELECT min(b.id) FROM z_comparison_bases b WHERE b.name = 'prior') <> 0
LEFT JOIN filings g ON g.id = k.previous_filing_id;
