-- Q-0144: Own amount in a statement without a balance
-- Severity: warning
-- Source: comparable to DQC 0144
-- Explanation: An own concept for an amount of money is an item in the calculation of a statement and has no items itself, but is declared neither as debit nor as credit, so that nobody can check its sign.
-- Remedy: Declare xbrli:balance.
SELECT
  'Q-0144' AS rule, 'warning' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, max(e.parent_id) AS parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is an item of {parent} and has no balance' AS message
FROM z_effective_relationships e
CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF') AND coalesce(w.role_type, 0) = 0
CROSS JOIN z_declaration_uses v ON v.filing_id = e.filing_id AND v.concept_id = e.child_id
CROSS JOIN z_declarations d ON d.id = v.declaration_id AND d.type = 'xbrli:monetaryItemType' AND d.balance IS NULL
CROSS JOIN concepts c ON c.id = e.child_id AND c.filer_id IS NOT NULL
WHERE e.link_id = 0 AND NOT EXISTS (
  SELECT 1 FROM z_network_uses g CROSS JOIN arcs b ON b.network_id = g.network_id
  WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND b.parent_id = c.id)
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
