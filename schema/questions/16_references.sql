-- Which literature does a filing refer to?
-- :filing '0009999001-24-000007'
SELECT concept, part, value
FROM concept_references
WHERE filing = :filing
ORDER BY concept, resource, ordinal;
