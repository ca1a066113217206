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
  SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id
  FROM (
    SELECT filing, filing_id, role_id, parent_id, child_id, document_id, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id) AS is_known
    FROM (
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 0 AS is_known
      FROM z_effective_relationships e
      CROSS JOIN (
        SELECT DISTINCT filing, parent_id AS concept_id FROM z_effective_relationships
        WHERE link_id = 2 AND arcrole GLOB '*/dim/arcrole/dimension-domain'
      ) axes ON axes.filing = e.filing AND axes.concept_id = e.child_id
      WHERE e.link_id = 1
      UNION ALL
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 1
      FROM z_effective_relationships e
      CROSS JOIN (
        SELECT DISTINCT filing, role_id, parent_id AS concept_id FROM z_effective_relationships WHERE link_id = 1
      ) parents ON parents.filing = e.filing AND parents.role_id = e.role_id AND parents.concept_id = e.child_id
      WHERE e.link_id = 1
    )
  )
  WHERE is_known = 0
) p
