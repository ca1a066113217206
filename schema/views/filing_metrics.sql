-- filing_metrics: how finely a filing's statements are broken down, how much it presents, how much of its statements adds up,
-- and how much changed since the filing before. One row per filing that has relationships. docs/HISTORIES.md defines each number.
CREATE VIEW filing_metrics AS
SELECT
  m.filing,
  m.balance_sheet_items,          -- concepts that are items and no totals in calculations of class BS
  m.income_statement_items,       -- the same of class IS
  m.complexity_proxy,             -- line items and text blocks presented, whether or not facts are reported for them
  m.statement_items,              -- line items that look monetary, in each BS, IS and CF presentation they stand in
  m.calculated_items,             -- of these, in a calculation of the same role
  round(1.0 * m.calculated_items / nullif(m.statement_items, 0), 4) AS calculation_completeness,
  g.filing AS previous_filing,    -- the filing before that it was compared with; NULL without one
  iif(k.calculation_gate = 0, k.calculation_changes - (SELECT count(*) FROM changes c JOIN change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 0 AND n.name = 'arcrole_changed'), NULL) AS calculation_changes,  -- added, removed and replaced; NULL when not compared
  iif(k.calculation_gate = 0, f.calculation_arcs + g.calculation_arcs, NULL) AS calculation_arcs,  -- of both filings
  iif(k.calculation_gate = 0, round(1.0 * (k.calculation_changes - (SELECT count(*) FROM changes c JOIN change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 0 AND n.name = 'arcrole_changed')) / nullif(f.calculation_arcs + g.calculation_arcs, 0), 4), NULL) AS calculation_churn,
  iif(k.presentation_gate = 0, k.presentation_changes - (SELECT count(*) FROM changes c JOIN change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 1 AND n.name IN ('reordered', 'display_sign_changed', 'label_role_changed')), NULL) AS presentation_changes,  -- the same, without order, display sign and label role
  iif(k.presentation_gate = 0, f.presentation_arcs + g.presentation_arcs, NULL) AS presentation_arcs,  -- of both filings
  iif(k.presentation_gate = 0, round(1.0 * (k.presentation_changes - (SELECT count(*) FROM changes c JOIN change_kinds n ON n.id = c.change
    WHERE c.comparison_id = k.id AND c.kind = 1 AND n.name IN ('reordered', 'display_sign_changed', 'label_role_changed'))) / nullif(f.presentation_arcs + g.presentation_arcs, 0), 4), NULL) AS presentation_churn,
  m.filer_id,                     -- filers.id
  m.filing_id                     -- filings.id
FROM (
  SELECT
    c.filing, c.filing_id, c.filer_id,
    count(DISTINCT iif(c.is_item AND c.statement_class = 'BS', c.concept_id, NULL)) AS balance_sheet_items,
    count(DISTINCT iif(c.is_item AND c.statement_class = 'IS', c.concept_id, NULL)) AS income_statement_items,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block'), c.concept_id, NULL)) AS complexity_proxy,
    count(DISTINCT iif(c.is_stated, c.role_id << 32 | c.concept_id, NULL)) AS statement_items,
    count(DISTINCT iif(c.is_stated AND EXISTS (
      SELECT 1 FROM network_uses v CROSS JOIN arcs x ON x.network_id = v.network_id AND (x.parent_id = c.concept_id OR x.child_id = c.concept_id) CROSS JOIN arc_shapes s ON s.id = x.shape_id
      WHERE v.filing_id = c.filing_id AND v.link_id = 0 AND v.role_id = c.role_id AND coalesce((SELECT y.is_effective FROM arc_exceptions y WHERE y.filing_id = c.filing_id AND y.network_id = x.network_id AND y.ordinal = x.ordinal), s.is_effective)), c.role_id << 32 | c.concept_id, NULL)) AS calculated_items
  FROM (
    SELECT
      c.*,
      c.link_id = 0 AND c.used_as = 'child' AND c.statement_class IN ('BS', 'IS') AND NOT EXISTS (
      SELECT 1 FROM network_uses v CROSS JOIN arcs x ON x.network_id = v.network_id AND x.parent_id = c.concept_id CROSS JOIN arc_shapes s ON s.id = x.shape_id
      WHERE v.filing_id = c.filing_id AND v.link_id = 0 AND v.role_id = c.role_id AND coalesce((SELECT y.is_effective FROM arc_exceptions y WHERE y.filing_id = c.filing_id AND y.network_id = x.network_id AND y.ordinal = x.ordinal), s.is_effective)) AS is_item,
      -- A standard concept has no declaration in a filing: its name must do.
      c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CF') AND c.concept_class = 'line_item'
        AND iif(c.type <> '', c.type GLOB '*monetaryItemType', NOT (c.concept GLOB '*Shares*' OR c.concept GLOB '*PerShare*'
          OR c.concept GLOB '*NumberOf*' OR c.concept GLOB '*Percent*' OR c.concept GLOB '*Period' OR c.concept GLOB '*Term')) AS is_stated
    FROM concept_uses c
  ) c
  GROUP BY c.filing, c.filing_id, c.filer_id
) m
CROSS JOIN filings f ON f.id = m.filing_id
LEFT JOIN comparisons k ON k.filing_id = m.filing_id AND k.bases & (SELECT b.id FROM comparison_bases b WHERE b.name = 'prior')
LEFT JOIN filings g ON g.id = k.previous_filing_id;
