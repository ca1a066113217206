-- Q27g: Target role in which nothing follows
-- Severity: error
-- Source: EFM 6.16.9
-- Explanation: An arc says that its dimensions go on in another role of the filer, but there nothing begins at its target.
-- Remedy: Correct the target role, or take it out.
SELECT
  'Q27g' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  'the arc from {parent} to {child} goes on in ' || e.target_role || ', where nothing begins at {child}' AS message
FROM z_effective_relationships e
WHERE e.link_id = 2 AND e.target_role IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.uri = e.target_role AND r.filer_id IS NULL)
  AND NOT EXISTS (
    SELECT 1 FROM roles r
    CROSS JOIN z_network_uses v ON v.filing_id = e.filing_id AND v.link_id = 2 AND v.role_id = r.id
    CROSS JOIN arcs n ON n.network_id = v.network_id AND n.parent_id = e.child_id
    WHERE r.uri = e.target_role)
