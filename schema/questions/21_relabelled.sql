-- Which items are called something else than the year before?
-- :filing '0009999001-24-000007'
SELECT concept, previous_text, text
FROM label_changes
WHERE filing = :filing AND basis = 'prior' AND change = 'label_changed' AND label_role LIKE '%/label'
ORDER BY concept;
