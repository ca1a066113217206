-- label-changes: Which labels came, went or were reworded, filing by filing; --lang keeps one language.
-- Which labels of a filing came, went or have another text. One row per concept, label role and language.
-- Example: warehouse report label-changes --filing 0000320193-23-000106 --change label_changed
-- Filters: filing, filer, cik, form, since, until, concept
-- Compares: labels
-- Options:
--   lang
--   basis    prior, year-over-year
--   change   label_added, label_removed, label_changed
--   include  low
--   summary
-- Columns:
--   filing
--   previous_filing
--   basis
--   change
--   concept
--   label_role
--   lang
--   text           label of the later filing; empty for what was removed
--   previous_text  label of the earlier filing; empty for what is new
-- Columns with --summary:
--   filing
--   previous_filing
--   basis
--   change
--   rows
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
