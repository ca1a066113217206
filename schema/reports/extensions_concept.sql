-- extensions_concept: the life of a filer's own concepts. One row per form family and concept.
-- :filer  filers.id
WITH successions AS MATERIALIZED (
  SELECT DISTINCT change, concept, previous_concept_id FROM concept_successions WHERE filer_id = :filer
)
SELECT
  h.filer, h.cik, h.form_family, h.concept, h.first_filing, h.first_period, h.last_filing, h.last_period, h.periods,
  h.missing_periods, h.is_current,
  (SELECT group_concat(name, ' ') FROM (
    SELECT DISTINCT iif(p.filer_id IS NULL, p.name, iif(instr(p.name, ':'), ltrim(p.name, ':'), f.prefix || p.name)) AS name
    FROM arcs a
    CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.is_effective
    CROSS JOIN concepts p ON p.id = a.parent_id
    WHERE a.child_id = h.concept_id AND a.shape_id < 0 ORDER BY 1)) AS calculation_parents,
  (SELECT group_concat(change || ' ' || concept, ', ') FROM (
    SELECT change, concept FROM successions WHERE previous_concept_id = h.concept_id ORDER BY 1, 2)) AS successors
FROM concept_history h
CROSS JOIN filings f ON f.filing = h.last_filing
WHERE h.filer_id = :filer AND h.is_extension
ORDER BY h.form_family, h.first_period, h.concept;
