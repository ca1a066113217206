-- Which concepts go on under another name?
SELECT filing, change, previous_concept, concept
FROM concept_successions
WHERE basis = 'prior'
ORDER BY filing, change, concept;
