-- Q32: Total's label on an item without items
-- Severity: info
-- Source: own definition
-- Explanation: A concept is shown with a total's label, but in every calculation it is an item and never a total.
-- Remedy: Add the calculation of what it is the total of, or choose another preferred label.
SELECT
  'Q32' AS rule, 'info' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, p.preferred_label AS which,
  '{child} is shown as a total under {parent}, but is no total in any calculation of the filing' AS message
FROM (
  SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label
  FROM z_effective_relationships e
  WHERE e.link_id = 1
    AND e.shape_id IN (SELECT id FROM arc_shapes WHERE preferred_label GLOB '*/totalLabel' OR preferred_label GLOB '*/negatedTotal*')
    AND EXISTS (
      SELECT 1 FROM z_concept_places g
      WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND g.concept_id = e.child_id AND g.is_child = 1)
    AND NOT EXISTS (
      SELECT 1 FROM z_concept_places g
      WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND g.concept_id = e.child_id AND g.is_child = 0)
) p
