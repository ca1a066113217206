-- Which concepts go on under another name?
SELECT DISTINCT filing, change, previous_child AS previous_concept, child AS concept
FROM changes
WHERE basis = 'prior' AND change IN ('promoted', 'demoted', 'extension_renamed', 'standard_replaced')
ORDER BY filing, change, concept;
