-- labels: The labels of concepts as filed, filing by filing; --lang keeps one language, --search those with certain words.
-- Which labels a filing gives to concepts. One row per label relationship of the filing.
-- Example: warehouse report labels --filing 0000320193-23-000106 --concept us-gaap:Assets
-- Filters: filing, filer, cik, form, since, until, concept
-- Options:
--   lang
--   search
-- Columns:
--   filing
--   concept
--   label_role        role URI of the label
--   lang              language of the label
--   text              the label
--   use               optional or prohibited
--   priority integer  priority of the arc
--   is_effective
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
