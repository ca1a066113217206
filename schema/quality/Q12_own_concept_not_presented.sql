-- Q12: Own concept that is nowhere presented
-- Severity: warning
-- Source: comparable to EFM 6.12.3, without facts
-- Explanation: The filing's schema declares a concept that is in none of its presentations. A fact of it would be shown nowhere.
-- Remedy: Present the concept, or take its declaration out.
SELECT
  'Q12' AS rule, 'warning' AS severity, p.filing, p.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is declared, but is in no presentation of the filing' AS message
FROM (
  SELECT DISTINCT filing, filing_id, child_id
  FROM (
    SELECT filing, filing_id, child_id, max(is_known) OVER (PARTITION BY filing, filing_id, child_id) AS is_known
    FROM (
      SELECT f.filing, f.id AS filing_id, v.concept_id AS child_id, 0 AS is_known
      FROM filings f
      CROSS JOIN z_declaration_uses v ON v.filing_id = f.id
      CROSS JOIN concepts c ON c.id = v.concept_id AND c.filer_id IS NOT NULL
      CROSS JOIN z_declarations d ON d.id = v.declaration_id
      WHERE f.presentation_arcs > 0 AND d.substitution_group IN ('xbrli:item', 'xbrldt:hypercubeItem', 'xbrldt:dimensionItem')
      UNION ALL
      SELECT g.filing, g.filing_id, g.concept_id, 1
      FROM z_concept_places g
      CROSS JOIN concepts c ON c.id = g.concept_id AND c.filer_id IS NOT NULL
      WHERE g.link_id = 1
    )
  )
  WHERE is_known = 0
) p
