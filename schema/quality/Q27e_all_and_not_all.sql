-- Q27e: Table that is required and excluded
-- Severity: error
-- Source: EFM 6.16.8
-- Explanation: One table is the target of an all arc and of a notAll arc in one role.
-- Remedy: Give the excluded combinations a table of their own.
SELECT
  'Q27e' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, max(e.parent_id) AS parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is the target of an all and of a notAll arc' AS message
FROM z_effective_relationships e
WHERE e.link_id = 2 AND (e.arcrole GLOB '*/dim/arcrole/all' OR e.arcrole GLOB '*/dim/arcrole/notAll')
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
HAVING count(DISTINCT e.arcrole) > 1
