-- Which concepts of its own does a filing declare, of which kind?
-- :filing '0009999001-24-000007'
SELECT concept, type, period_type, balance, abstract
FROM concept_declarations
WHERE filing = :filing
ORDER BY concept;
