-- Q27d: Excluding table that is closed
-- Severity: error
-- Source: EFM 6.16.6
-- Explanation: A notAll arc has closed="true", which excludes everything that the table does not list.
-- Remedy: Write xbrldt:closed="false".
SELECT
  'Q27d' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  'the notAll arc from {parent} to {child} is closed' AS message
FROM z_effective_relationships e
WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/notAll' AND e.closed = 1
