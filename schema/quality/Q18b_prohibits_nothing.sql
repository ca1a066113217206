-- Q18b: Prohibition of nothing
-- Severity: error
-- Source: EFM 6.9.3
-- Explanation: An arc with use="prohibited" in a role of the filer's own prohibits a relationship that is not there; it has to repeat all its attributes, the order too.
-- Remedy: Take it out, or write it with the attributes of the arc that it is to prohibit.
SELECT
  'Q18b' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, min(u.document_id) AS document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, a.parent_id, a.child_id, NULL AS other_id, NULL AS other_role_id, min(a.ordinal) AS which,
  'a relationship from {parent} to {child} is prohibited that is not there' AS message
FROM filings f
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
CROSS JOIN roles r ON r.id = u.role_id
CROSS JOIN arcs a ON a.network_id = u.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
WHERE r.filer_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM arcs b CROSS JOIN arc_shapes t ON t.id = b.shape_id WHERE b.network_id = u.network_id AND t.use = 'prohibited')
GROUP BY
  f.filing, f.id, u.link_id, u.role_id, a.parent_id, a.child_id, a."order", s.arcrole, s.arc, s.weight, s.preferred_label,
  s.target_role, s.context_element, s.closed, s.usable, s.other_attributes
HAVING min(s.use) = 'prohibited'
