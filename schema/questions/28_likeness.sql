-- How alike are two filings?
-- :filing '0009999001-24-000007'
-- :other '0009999002-24-000003'
SELECT concept_similarity, calculation_similarity, statement_similarity, order_similarity
FROM comparability
WHERE filing = :filing AND other_filing = :other;
