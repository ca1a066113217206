-- Q15: Sum whose parts are never presented together
-- Severity: warning
-- Source: comparable to EFM 6.14.5, without facts
-- Explanation: No presentation has both the total and the item of a calculation, so that no reader can see the sum.
-- Remedy: Present both in one role, or take the relationship out of the calculation.
SELECT
  'Q15' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  0 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is an item of {parent}, but no presentation of the filing shows both' AS message
FROM (
  SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id
  FROM (
    SELECT filing, filing_id, role_id, parent_id, child_id, document_id, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id) AS is_known
    FROM (
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 0 AS is_known
      FROM z_effective_relationships e
      CROSS JOIN filings f ON f.id = e.filing_id AND f.presentation_arcs > 0
      WHERE e.link_id = 0
      UNION ALL
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 1
      FROM z_effective_relationships e
      CROSS JOIN (SELECT DISTINCT filing, role_id, concept_id FROM concept_uses WHERE link_id = 1) totals
        ON totals.filing = e.filing AND totals.concept_id = e.parent_id
      CROSS JOIN (SELECT DISTINCT filing, role_id, concept_id FROM concept_uses WHERE link_id = 1) items
        ON items.filing = e.filing AND items.concept_id = e.child_id AND items.role_id = totals.role_id
      WHERE e.link_id = 0
    )
  )
  WHERE is_known = 0
) p
