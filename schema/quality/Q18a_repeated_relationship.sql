-- Q18a: Relationship given twice
-- Severity: error
-- Source: EFM 6.9.3
-- Explanation: Two arcs say exactly the same, so that one of them has no effect.
-- Remedy: Take one of them out.
SELECT
  'Q18a' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, min(u.document_id) AS document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, a.parent_id, a.child_id, NULL AS other_id, NULL AS other_role_id, max(a.ordinal) AS which,
  'the relationship from {parent} to {child} is given ' || count(*) || ' times' AS message
FROM filings f
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
CROSS JOIN arcs a ON a.network_id = u.network_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id
WHERE s.use = 'optional'
  -- Of equal ones all but one are not effective.
  AND EXISTS (SELECT 1 FROM arcs b CROSS JOIN arc_shapes t ON t.id = b.shape_id WHERE b.network_id = u.network_id AND t.use = 'optional' AND t.is_effective = 0)
GROUP BY
  f.filing, f.id, u.link_id, u.role_id, a.parent_id, a.child_id, a."order", s.arcrole, s.arc, s.weight, s.preferred_label,
  s.target_role, s.context_element, s.closed, s.usable, s.other_attributes
HAVING count(*) > 1
