-- extensions_concept: the life of a filer's own concepts. One row per form family and concept.
-- :filer  filers.id
WITH successions AS MATERIALIZED (
  SELECT DISTINCT s.change, s.concept, p.identity_id AS previous_concept_id
  FROM concept_successions s CROSS JOIN concepts p ON p.id = s.previous_concept_id
  WHERE s.filer_id = :filer
)
SELECT
  h.filer, h.cik, h.form_family, h.concept, h.first_filing, h.first_period, h.last_filing, h.last_period, h.periods,
  h.missing_periods, h.is_current,
  (SELECT group_concat(name, ' ') FROM (
    SELECT DISTINCT p.name AS name
    FROM concepts c
    CROSS JOIN arcs a ON a.child_id = c.id AND a.is_calculation = 1
    CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.is_effective
    CROSS JOIN concepts p ON p.id = a.parent_id
    WHERE c.filer_id = :filer AND c.identity_id = h.concept_id ORDER BY 1)) AS calculation_parents,
  (SELECT group_concat(change || ' ' || concept, ', ') FROM (
    SELECT change, concept FROM successions WHERE previous_concept_id = h.concept_id ORDER BY 1, 2)) AS successors
FROM concept_history h
CROSS JOIN filings f ON f.filing = h.last_filing
WHERE h.filer_id = :filer AND h.is_extension
ORDER BY h.form_family, h.first_period, h.concept;
