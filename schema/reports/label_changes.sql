-- label_changes: which labels of a filing came, went or have another text. One row per concept, label role and language.
-- :filing    key of the later filing
-- :previous  key of the earlier filing; NULL for any
-- :basis     'prior' or 'year-over-year'; NULL for both
-- :changes   JSON array of changes; NULL for all
-- :names     JSON array of concepts as views show them; NULL for all
-- :lang      language such as 'en-US', in any case; NULL for all
SELECT
  filing,
  previous_filing,
  basis,
  change,
  concept,
  label_role,
  lang,
  text,
  previous_text
FROM label_changes
WHERE filing = :filing
  AND (:previous IS NULL OR previous_filing = :previous)
  AND (:basis IS NULL OR basis = :basis)
  AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
  AND (:names IS NULL OR concept IN (SELECT value FROM json_each(:names)))
  AND (:lang IS NULL OR lower(lang) = lower(:lang))
ORDER BY basis, previous_filing, change_number;
