-- metrics: how finely a filing's statements are broken down, how much adds up, and how much changed. One row, none without relationships.
-- :filing  filing key
SELECT
  l.filing, l.filer, l.form_type, l.period_of_report,
  m.balance_sheet_items, m.income_statement_items, m.complexity_proxy, m.statement_items, m.calculated_items,
  m.calculation_completeness, m.previous_filing, m.calculation_changes, m.calculation_arcs, m.calculation_churn,
  m.presentation_changes, m.presentation_arcs, m.presentation_churn
FROM filing_metrics m
CROSS JOIN filing_list l ON l.filing = m.filing
WHERE m.filing = :filing;
