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
  SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id
  FROM (
    SELECT filing, filing_id, role_id, parent_id, child_id, document_id, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id) AS is_known
    FROM (
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 0 AS is_known
      FROM z_effective_relationships e
      CROSS JOIN filings f ON f.id = e.filing_id AND f.calculation_arcs > 0
      CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CF') AND coalesce(w.role_type, 0) = 0
      CROSS JOIN z_declarations d ON d.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
      WHERE e.link_id = 1 AND d.type = 'xbrli:monetaryItemType' AND d.abstract = 0
      UNION ALL
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 1
      FROM z_effective_relationships e
      CROSS JOIN (SELECT DISTINCT filing, concept_id FROM concept_uses WHERE link_id = 0) calculated
        ON calculated.filing = e.filing AND calculated.concept_id = e.child_id
      WHERE e.link_id = 1
    )
  )
  WHERE is_known = 0
) p
