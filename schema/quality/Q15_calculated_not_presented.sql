-- Q15: Sum whose parts are never presented together
-- Severity: warning
-- Source: comparable to EFM 6.14.5, without facts
-- Explanation: No presentation has both the total and the item of a calculation, so that no reader can see the sum.
-- Remedy: Present both in one role, or take the relationship out of the calculation.
SELECT
  'Q15' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  0 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is an item of {parent}, but no presentation of the filing shows both' AS message
FROM (
  SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id
  FROM filings f
  CROSS JOIN z_effective_relationships e ON e.filing = f.filing AND e.filing_id = f.id AND e.link_id = 0
  WHERE f.presentation_arcs > 0
    -- Nearly all are presented in the calculation's own role, which is soon found out.
    AND NOT EXISTS (
      SELECT 1 FROM z_concept_places total CROSS JOIN z_concept_places item
      WHERE total.filing_id = e.filing_id AND total.link_id = 1 AND total.role_id = e.role_id AND total.concept_id = e.parent_id
        AND item.filing_id = e.filing_id AND item.link_id = 1 AND item.role_id = e.role_id AND item.concept_id = e.child_id)
    AND NOT EXISTS (
      SELECT 1 FROM z_concept_places total CROSS JOIN z_concept_places item
      WHERE total.filing_id = e.filing_id AND total.link_id = 1 AND total.concept_id = e.parent_id
        AND item.filing_id = e.filing_id AND item.link_id = 1 AND item.role_id = total.role_id AND item.concept_id = e.child_id)
) p
