-- Q27b: Table without contextElement
-- Severity: error
-- Source: XDT 1.0, HasHypercubeMissingContextElementAttribute
-- Explanation: An all or notAll arc does not say whether its dimensions are in the segment or the scenario.
-- Remedy: Write xbrldt:contextElement="segment".
SELECT
  'Q27b' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  'the arc from {parent} to {child} has no contextElement' AS message
FROM z_effective_relationships e
WHERE e.link_id = 2 AND e.context_element IS NULL
  AND (e.arcrole GLOB '*/dim/arcrole/all' OR e.arcrole GLOB '*/dim/arcrole/notAll')
