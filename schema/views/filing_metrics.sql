-- filing_metrics: how finely a filing's statements are broken down, how much it presents and how much of that is its filer's own, how
-- much of its statements adds up, and how much changed since the filing before. One row per filing that has relationships.
-- docs/HISTORIES.md defines each number. That arcs are of calculations is said twice, for engines that look at arcs first. Distinct line items and text blocks are counted; headings, tables, axes and members are not.
CREATE VIEW filing_metrics AS
SELECT
  m.filing,
  m.balance_sheet_items,          -- concepts that are items and no totals in calculations of class BS
  m.income_statement_items,       -- the same of class IS
  m.complexity_proxy,             -- line items and text blocks presented, whether or not facts are reported for them
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
  m.complexity_proxy AS presented,  -- line items and text blocks presented
  m.presented_extensions,         -- of these the filer's own
  m.calculated,                   -- concepts in calculations
  m.calculated_extensions,        -- of these the filer's own
  m.stated,                       -- line items presented on BS, IS, CI, CF and EQ
  m.stated_extensions,            -- of these the filer's own
  m.members,                      -- domains and members in presentations
  m.member_extensions,            -- of these the filer's own
  m.filer_id,                     -- filers.id
  m.filing_id                     -- filings.id
FROM (
  SELECT
    c.filing, c.filing_id, c.filer_id,
    count(DISTINCT CASE WHEN c.is_item = 1 AND c.statement_class = 'BS' THEN c.concept_id END) AS balance_sheet_items,
    count(DISTINCT CASE WHEN c.is_item = 1 AND c.statement_class = 'IS' THEN c.concept_id END) AS income_statement_items,
    count(DISTINCT CASE WHEN c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block') THEN c.concept_id END) AS complexity_proxy,
    count(DISTINCT CASE WHEN c.is_stated = 1 THEN c.role_id * 4294967296 + c.concept_id END) AS statement_items,
    count(DISTINCT CASE WHEN c.is_stated = 1 AND EXISTS (
      SELECT 1 FROM z_network_uses v JOIN arcs x ON x.network_id = v.network_id JOIN arc_shapes s ON s.id = x.shape_id
      WHERE v.filing_id = c.filing_id AND v.link_id = 0 AND v.role_id = c.role_id AND x.is_calculation = 1 AND (x.parent_id = c.concept_id OR x.child_id = c.concept_id)
        AND coalesce((SELECT y.is_effective FROM z_arc_exceptions y
          WHERE y.filing_id = c.filing_id AND y.network_id = x.network_id AND y.ordinal = x.ordinal), s.is_effective) = 1)
      THEN c.role_id * 4294967296 + c.concept_id END) AS calculated_items,
    count(DISTINCT CASE WHEN c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block') AND c.is_extension = 1 THEN c.concept_id END) AS presented_extensions,
    count(DISTINCT CASE WHEN c.link_id = 0 THEN c.concept_id END) AS calculated,
    count(DISTINCT CASE WHEN c.link_id = 0 AND c.is_extension = 1 THEN c.concept_id END) AS calculated_extensions,
    count(DISTINCT CASE WHEN c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND c.concept_class = 'line_item' THEN c.concept_id END) AS stated,
    count(DISTINCT CASE WHEN c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND c.concept_class = 'line_item' AND c.is_extension = 1 THEN c.concept_id END) AS stated_extensions,
    count(DISTINCT CASE WHEN c.link_id = 1 AND c.concept_class = 'member' THEN c.concept_id END) AS members,
    count(DISTINCT CASE WHEN c.link_id = 1 AND c.concept_class = 'member' AND c.is_extension = 1 THEN c.concept_id END) AS member_extensions
  FROM (
    SELECT
      c.filing, c.filing_id, c.filer_id, c.link_id, c.role_id, c.concept_id, c.concept_class, c.statement_class, c.is_extension,
      CASE WHEN c.link_id = 0 AND c.used_as = 'child' AND c.statement_class IN ('BS', 'IS') AND NOT EXISTS (
        SELECT 1 FROM z_network_uses v JOIN arcs x ON x.network_id = v.network_id JOIN arc_shapes s ON s.id = x.shape_id
        WHERE v.filing_id = c.filing_id AND v.link_id = 0 AND v.role_id = c.role_id AND x.is_calculation = 1 AND x.parent_id = c.concept_id
          AND coalesce((SELECT y.is_effective FROM z_arc_exceptions y
            WHERE y.filing_id = c.filing_id AND y.network_id = x.network_id AND y.ordinal = x.ordinal), s.is_effective) = 1)
        THEN 1 ELSE 0 END AS is_item,
      -- A standard concept has no declaration in a filing: its name must do.
      CASE WHEN c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CF') AND c.concept_class = 'line_item'
          AND CASE WHEN c.type <> '' THEN c.type GLOB '*monetaryItemType'
            ELSE NOT (c.concept GLOB '*Shares*' OR c.concept GLOB '*PerShare*' OR c.concept GLOB '*NumberOf*' OR c.concept GLOB '*Percent*'
              OR c.concept GLOB '*Period' OR c.concept GLOB '*Term') END
        THEN 1 ELSE 0 END AS is_stated
    FROM z_concept_uses c
  ) c
  GROUP BY c.filing, c.filing_id, c.filer_id
) m
JOIN filings f ON f.id = m.filing_id
LEFT JOIN z_comparisons k ON k.filing_id = m.filing_id
  AND k.covers >= 32 AND k.bases & (SELECT min(b.id) FROM z_comparison_bases b WHERE b.name = 'prior') <> 0
LEFT JOIN filings g ON g.id = k.previous_filing_id;
