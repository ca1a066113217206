-- history_concepts: in which periods one filer uses its concepts. One row per form family and concept.
-- :filer     filers.id
-- :concepts  JSON array of concepts.id; NULL for all
-- The last column is for pages.
SELECT
  h.filer, h.cik, h.form_family, h.concept, h.is_extension, h.first_filing, h.first_period, h.last_filing,
  h.last_period, h.periods, h.missing_periods, h.is_current, h.standing,
  h.concept_id
FROM concept_history h
WHERE h.filer_id = :filer
  AND (:concepts IS NULL OR h.concept_id IN (SELECT value FROM json_each(:concepts)))
ORDER BY h.form_family, h.first_period, h.concept;
