-- history_concepts: some concepts with their names. One row per concept.
-- :ids  JSON array of concepts.id
SELECT c.id, c.identity_id, c.name, c.filer_id IS NOT NULL AS is_extension
FROM json_each(:ids) j
CROSS JOIN concepts c
WHERE c.id = j.value;
