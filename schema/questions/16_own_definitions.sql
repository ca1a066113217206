-- How does a filer define its own concepts?
-- :filing '0009999001-24-000007'
SELECT concept, text
FROM concept_labels
WHERE filing = :filing AND label_role = 'http://www.xbrl.org/2003/role/documentation' AND is_effective
ORDER BY concept;
