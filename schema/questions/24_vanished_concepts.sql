-- Which concepts did a filer stop using?
-- :cik 9999001
SELECT concept, is_extension, first_period, last_period
FROM concept_history
WHERE cik = :cik AND NOT is_current
ORDER BY last_period, concept;
