-- Q19: Priority of 10 or more
-- Severity: warning
-- Source: EFM 6.9.9
-- Explanation: An arc has a priority of 10 or more, which is kept for standard taxonomies.
-- Remedy: Write a priority below 10.
SELECT
  'Q19' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, a.parent_id, a.child_id, NULL AS other_id, NULL AS other_role_id, a.ordinal AS which,
  'the relationship from {parent} to {child} has priority ' || s.priority AS message
FROM filings f
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
CROSS JOIN arcs a ON a.network_id = u.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
WHERE s.priority >= 10
