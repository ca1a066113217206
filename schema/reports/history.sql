-- history: In which periods a filer uses its concepts; with --concept, --role or --kind its relationships.
-- In which periods one filer uses its concepts. One row per form family and concept.
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
-- Read are the concepts at the ends of effective relationships in the filer's networks, which filings share; the program makes of
-- them what view concept_history has. history_ends has those of filings with exceptions.
-- :filer  filers.id
SELECT a.network_id, a.parent_id, a.child_id
FROM networks n
CROSS JOIN arcs a
CROSS JOIN arc_shapes s
WHERE n.filer_id = :filer AND n.link_id < 3 AND a.network_id = n.id AND s.id = a.shape_id AND s.is_effective = 1;
