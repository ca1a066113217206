-- Q27j: Excluded axis that the table does not have
-- Severity: error
-- Source: EFM 6.16.7
-- Explanation: An axis of the table of a notAll arc is an axis of no table that an all arc of the same role asks for, so that there is nothing to exclude.
-- Remedy: Add the axis to the table of the all arc, or take it out of the excluded one.
SELECT
  'Q27j' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{parent} excludes by {child}, which no table of the role has as an axis' AS message
FROM z_effective_relationships n
CROSS JOIN z_effective_relationships e ON e.filing = n.filing AND e.filing_id = n.filing_id AND e.link_id = 2 AND e.parent_id = n.child_id
  AND e.arcrole GLOB '*/dim/arcrole/hypercube-dimension' AND coalesce((SELECT r.uri = n.target_role FROM roles r WHERE r.id = e.role_id), e.role_id = n.role_id)
WHERE n.link_id = 2 AND n.arcrole GLOB '*/dim/arcrole/notAll' AND NOT EXISTS (
  SELECT 1 FROM z_effective_relationships p
  CROSS JOIN z_effective_relationships q ON q.filing_id = p.filing_id AND q.link_id = 2 AND q.parent_id = p.child_id
    AND q.child_id = e.child_id AND q.arcrole GLOB '*/dim/arcrole/hypercube-dimension'
  WHERE p.filing_id = n.filing_id AND p.link_id = 2 AND p.role_id = n.role_id AND p.arcrole GLOB '*/dim/arcrole/all')
