-- comparability: how alike two filings are.
-- :filing  filing key
-- :other   filing key
SELECT
  c.filing, c.other_filing, l.filer AS other_filer, l.period_of_report AS other_period,
  c.concept_similarity, c.concepts, c.calculation_similarity, c.calculations, c.statement_similarity, c.order_similarity
FROM comparability c
CROSS JOIN filing_list l ON l.filing = c.other_filing
WHERE c.filing = :filing AND c.other_filing = :other;
