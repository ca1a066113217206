-- Q-0099: Amount on a statement that is in no sum
-- Severity: warning
-- Source: comparable to DQC 0099
-- Explanation: An amount of money is on the balance sheet, income statement or cash flow statement, but takes part in no calculation of the filing.
-- Remedy: Add it to the calculation of the total that it belongs to.
SELECT
  'Q-0099' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is under {parent}, but is in no calculation of the filing' AS message
FROM (
  SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id AND w.statement_class IN ('BS', 'IS', 'CF') AND coalesce(w.role_type, 0) = 0
  CROSS JOIN z_effective_relationships e ON e.filing = f.filing AND e.filing_id = f.id AND e.link_id = 1 AND e.role_id = w.role_id
  CROSS JOIN z_declarations d ON d.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
  WHERE f.calculation_arcs > 0 AND d.type = 'xbrli:monetaryItemType' AND d.abstract = 0
    AND NOT EXISTS (SELECT 1 FROM z_concept_places g WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND g.concept_id = e.child_id)
) p
