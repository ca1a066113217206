-- Q14: Axis without a domain
-- Severity: warning
-- Source: EFM 6.12.8
-- Explanation: An axis with a domain is presented, but nothing is under it, so that its members cannot be seen.
-- Remedy: Present the domain, and the members in use, below the axis.
SELECT
  'Q14' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is under {parent}, and nothing is under it' AS message
FROM (
  SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id
  FROM z_effective_relationships d
  CROSS JOIN z_concept_places axis ON axis.filing = d.filing AND axis.filing_id = d.filing_id AND axis.link_id = 1
    AND axis.concept_id = d.parent_id AND axis.is_child = 1
  CROSS JOIN z_effective_relationships e ON e.filing = d.filing AND e.filing_id = d.filing_id AND e.link_id = 1
    AND e.role_id = axis.role_id AND e.child_id = axis.concept_id
  WHERE d.link_id = 2 AND d.shape_id IN (SELECT id FROM arc_shapes WHERE arcrole GLOB '*/dim/arcrole/dimension-domain')
    AND NOT EXISTS (
      SELECT 1 FROM z_concept_places g
      WHERE g.filing_id = e.filing_id AND g.link_id = 1 AND g.concept_id = e.child_id AND g.is_child = 0 AND g.role_id = e.role_id)
) p
