-- filer_changes: how much changed in a filer's filings. One row per filer, form family, year of the later filing and basis.
CREATE VIEW filer_changes AS
SELECT
  (SELECT o.filer FROM filings o WHERE o.filer_id = r.id ORDER BY o.period_of_report DESC, o.filing DESC LIMIT 1) AS filer,
  r.cik,
  f.form_family,
  substr(coalesce(f.period_of_report, f.filed_date), 1, 4) AS year,  -- of the later filing's period, else of its filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  count(*) AS comparisons,        -- pairs of filings
  sum(k.calculation_changes) AS calculation_changes,    -- rows in calculation_changes
  sum(k.presentation_changes) AS presentation_changes,  -- rows in presentation_changes
  sum(k.definition_changes) AS definition_changes,      -- rows in definition_changes
  sum(k.role_changes) AS role_changes,                  -- rows in role_changes
  sum(k.label_changes) AS label_changes,                -- rows in label_changes
  sum(f.calculation_arcs + g.calculation_arcs) AS calculation_arcs,      -- of both filings
  sum(f.presentation_arcs + g.presentation_arcs) AS presentation_arcs,   -- of both filings
  round(1.0 * sum(k.calculation_changes) / nullif(sum(f.calculation_arcs + g.calculation_arcs), 0), 4) AS calculation_churn,     -- changes for each relationship of either filing
  round(1.0 * sum(k.presentation_changes) / nullif(sum(f.presentation_arcs + g.presentation_arcs), 0), 4) AS presentation_churn,
  r.id AS filer_id                -- filers.id
FROM filers r
CROSS JOIN filings f ON f.filer_id = r.id
CROSS JOIN z_comparisons k ON k.filing_id = f.id
CROSS JOIN filings g ON g.id = k.previous_filing_id
CROSS JOIN z_comparison_bases b ON k.bases & b.id
GROUP BY r.id, f.form_family, 4, b.id;
