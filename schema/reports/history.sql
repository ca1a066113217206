-- history: In which periods a filer uses its concepts; with --concept, --role or --kind its relationships.
-- In which periods one filer uses its concepts. One row per form family and concept.
-- The last column is for pages.
-- Example: warehouse report history --filer 320193 --concept us-gaap:Goodwill
-- Filters: filer, cik, form, statement, role, concept
-- Required: filer
-- Options:
--   kind  calculation, presentation, definition
-- Columns:
--   filer
--   cik
--   form_family              10-K for 10-K, 10-K/A, 10-KT and 10-K405; empty without a header
--   concept
--   is_extension integer     1: the filer's own concept
--   first_filing             first filing that has it
--   first_period             period of that filing
--   last_filing              last filing that has it
--   last_period              period of that filing
--   periods integer          periods in which it is there
--   missing_periods integer  periods in between in which it is missing
--   is_current integer       1: the latest filing has it
--   standing                 the periods in which it is there, separated by commas
-- Columns with --kind, --role, --statement or --concept:
--   filer
--   cik
--   form_family
--   link     calculationLink, presentationLink or definitionLink
--   arcrole
--   parent
--   child    concept below the parent
--   first_filing
--   first_period
--   last_filing
--   last_period
--   periods
--   missing_periods
--   is_current
--   weights  weights that it has had, in calculations
--   standing
-- :filer     filers.id
-- :concepts  JSON array of concepts.id; NULL for all
SELECT
  h.filer, h.cik, h.form_family, h.concept, h.is_extension, h.first_filing, h.first_period, h.last_filing,
  h.last_period, h.periods, h.missing_periods, h.is_current, h.standing,
  h.concept_id
FROM concept_history h
WHERE h.filer_id = :filer
  AND (:concepts IS NULL OR h.concept_id IN (SELECT value FROM json_each(:concepts)))
ORDER BY h.form_family, h.first_period, h.concept;
