-- comparability: How alike filings are in standard concepts: two or more with --filing, or one and its peers.
-- How alike two filings are.
-- Example: warehouse report comparability --filing 0000320193-23-000106
-- Filters: filing, filer, cik, form, since, until
-- Required: filing
-- Columns:
--   filing
--   other_filing                 key of the other filing
--   other_filer                  name of the other filing's filer
--   other_period                 period of the other filing
--   concept_similarity real      share of standard concepts that both have
--   concepts integer             standard concepts that either has
--   calculation_similarity real  share of standard calculation relationships that both have
--   calculations integer         standard calculation relationships that either has
--   statement_similarity real    mean similarity of calculations over BS, IS and CF
--   order_similarity real        whether shared children come in the same sequence, -1 to 1
-- :filing  filing key
-- :other   filing key
SELECT
  c.filing, c.other_filing, l.filer AS other_filer, l.period_of_report AS other_period,
  c.concept_similarity, c.concepts, c.calculation_similarity, c.calculations, c.statement_similarity, c.order_similarity
FROM comparability c
CROSS JOIN filing_list l ON l.filing = c.other_filing
WHERE c.filing = :filing AND c.other_filing = :other;
