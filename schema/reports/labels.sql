-- labels: which labels a filing gives to concepts. One row per label relationship of the filing.
-- :filing    filing key
-- :concepts  JSON array of concepts.id; NULL for all
-- :lang      language such as 'en-US', in any case; NULL for all
SELECT
  filing,
  concept,
  label_role,
  lang,
  text,
  use,
  priority,
  is_effective
FROM concept_labels
WHERE filing = :filing
  AND (:concepts IS NULL OR concept_id IN (SELECT value FROM json_each(:concepts)))
  AND (:lang IS NULL OR lower(lang) = lower(:lang))
ORDER BY concept, label_role, lang, text, use, priority, is_effective;
