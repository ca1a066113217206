-- Q16: Total that nothing adds up to
-- Severity: warning
-- Source: comparable to EFM 6.15.2 and 6.15.3, without facts
-- Explanation: A statement or its details show a concept as the total of at least two line items above it, but it is in no calculation of the filing.
-- Remedy: Add the calculation, or show the concept with another label than a total's.
SELECT
  'Q16' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, p.preferred_label AS which,
  '{child} is shown as a total under {parent}, but is in no calculation of the filing' AS message
FROM (
  SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label
  FROM (
    SELECT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label) AS is_known
    FROM (
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 0 AS is_known
      FROM z_effective_relationships e
      CROSS JOIN filings f ON f.id = e.filing_id AND f.calculation_arcs > 0
      CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF', 'DET')
      CROSS JOIN z_effective_relationships items ON items.filing_id = e.filing_id AND items.link_id = 1 AND items.role_id = e.role_id
        AND items.parent_id = e.parent_id AND items."order" < e."order" AND items.child_id <> e.child_id
      CROSS JOIN concepts c ON c.id = items.child_id
      WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
        AND NOT (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain'
          OR c.name GLOB '*LineItems' OR c.name GLOB '*Table' OR c.name GLOB '*TextBlock' OR c.name GLOB '*Roll[Ff]orward')
      GROUP BY e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label
      HAVING count(DISTINCT items.child_id) > 1
      UNION ALL
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 1
      FROM z_effective_relationships e
      CROSS JOIN (SELECT DISTINCT filing, concept_id FROM concept_uses WHERE link_id = 0) calculated
        ON calculated.filing = e.filing AND calculated.concept_id = e.child_id
      WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
    )
  )
  WHERE is_known = 0
) p
