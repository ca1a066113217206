-- Q-0041: Default of a standard axis changed
-- Severity: warning
-- Source: comparable to DQC 0041
-- Explanation: A standard axis has another default member than in the standard taxonomy, so that values without the axis mean something else.
-- Remedy: Use the default of the standard taxonomy, or an axis of your own.
SELECT
  'Q-0041' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, standard.child_id AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{parent} has the default {child}, in the standard taxonomy {other}' AS message
FROM z_effective_relationships e
CROSS JOIN (
  SELECT DISTINCT filing, filing_id, +parent_id AS parent_id, +child_id AS child_id FROM z_standard_relationships
  WHERE link_id = 2 AND arcrole GLOB '*/dim/arcrole/dimension-default'
) standard ON standard.filing = e.filing AND standard.filing_id = e.filing_id AND standard.parent_id = e.parent_id AND standard.child_id <> e.child_id
WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/dimension-default'
  AND NOT EXISTS (
    SELECT 1 FROM z_standard_relationships s
    WHERE s.filing_id = e.filing_id AND s.link_id = 2 AND s.parent_id = e.parent_id AND s.child_id = e.child_id AND s.arcrole GLOB '*/dim/arcrole/dimension-default')
