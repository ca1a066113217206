-- Q27h: Axis with several defaults
-- Severity: error
-- Source: XDT 1.0, TooManyDefaultMembers
-- Explanation: An axis has more than one default member; a default holds in all roles.
-- Remedy: Keep one of them.
SELECT
  'Q27h' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, max(e.child_id << 31 | e.role_id) & 2147483647 AS role_id, e.parent_id, max(e.child_id) AS child_id, min(e.child_id) AS other_id, NULL AS other_role_id, min(e.arcrole) AS which,
  '{parent} has the defaults {other} and {child}' AS message
FROM z_effective_relationships e
WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/dimension-default'
GROUP BY e.filing, e.filing_id, e.link_id, e.parent_id
HAVING count(DISTINCT e.child_id) > 1
