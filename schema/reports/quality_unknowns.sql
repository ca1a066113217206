-- quality_unknowns: how many concepts of a filing a rule could not judge. One row per rule.
-- :filing    filing key
-- :filing_id filings.id
-- :rules     JSON array of rules; NULL for all
SELECT rule, concepts
FROM quality_unknowns
WHERE filing = :filing AND filing_id = :filing_id AND (:rules IS NULL OR rule IN (SELECT value FROM json_each(:rules)))
ORDER BY rule;
