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
  SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label
  FROM filings f
  CROSS JOIN z_effective_relationships e ON e.filing = f.filing AND e.filing_id = f.id AND e.link_id = 1
    AND e.shape_id IN (SELECT id FROM arc_shapes WHERE preferred_label GLOB '*/totalLabel' OR preferred_label GLOB '*/negatedTotal*')
  CROSS JOIN z_role_uses w ON w.filing_id = f.id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF', 'DET')
  CROSS JOIN z_effective_relationships items ON items.filing_id = f.id AND items.link_id = 1 AND items.role_id = w.role_id
    AND items.parent_id = e.parent_id AND items."order" < e."order" AND items.child_id <> e.child_id
  CROSS JOIN concepts c ON c.id = items.child_id
  WHERE f.calculation_arcs > 0
    AND NOT EXISTS (SELECT 1 FROM z_concept_places g WHERE g.filing_id = w.filing_id AND g.link_id = 0 AND g.concept_id = e.child_id)
    AND NOT (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain'
      OR c.name GLOB '*LineItems' OR c.name GLOB '*Table' OR c.name GLOB '*TextBlock' OR c.name GLOB '*Roll[Ff]orward')
  GROUP BY e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label
  HAVING count(DISTINCT items.child_id) > 1
) p
