-- metrics: How finely statements are broken down, how much of them adds up, and how much changed since before.
-- How finely a filing's statements are broken down, how much adds up, and how much changed. One row, none without relationships.
-- Example: warehouse report metrics --filer 320193
-- Filters: filing, filer, cik, form, since, until
-- Columns:
--   filing
--   filer
--   form_type
--   period_of_report
--   balance_sheet_items integer     items of the balance sheet that are no totals
--   income_statement_items integer  items of the income statement that are no totals
--   complexity_proxy integer        line items and text blocks presented
--   statement_items integer         line items of BS, IS and CF that look monetary
--   calculated_items integer        how many of statement_items are in a calculation of the same role
--   calculation_completeness real   calculated_items for each of statement_items
--   previous_filing                 key of the filing before
--   calculation_changes integer     changes in calculations since the filing before
--   calculation_arcs integer        calculation relationships of both filings
--   calculation_churn real          calculation_changes for each relationship
--   presentation_changes integer    changes in presentations since the filing before
--   presentation_arcs integer       presentation relationships of both filings
--   presentation_churn real         presentation_changes for each relationship
-- :filing  filing key
SELECT
  l.filing, l.filer, l.form_type, l.period_of_report,
  m.balance_sheet_items, m.income_statement_items, m.complexity_proxy, m.statement_items, m.calculated_items,
  m.calculation_completeness, m.previous_filing, m.calculation_changes, m.calculation_arcs, m.calculation_churn,
  m.presentation_changes, m.presentation_arcs, m.presentation_churn
FROM filing_metrics m
CROSS JOIN filing_list l ON l.filing = m.filing
WHERE m.filing = :filing;
