-- Q-0169: Calculation in a parenthetical section
-- Severity: warning
-- Source: comparable to DQC 0169
-- Explanation: A parenthetical section, which shows single values in brackets, has calculations.
-- Remedy: Move the calculation to the statement or to the details.
SELECT
  'Q-0169' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the section is parenthetical and has ' || n.arcs || iif(n.arcs = 1, ' relationship', ' relationships') || ' of a calculation' AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id AND w.statement_class GLOB 'PAREN_*'
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 0 AND u.role_id = w.role_id
CROSS JOIN networks n ON n.id = u.network_id
WHERE EXISTS (SELECT 1 FROM z_effective_relationships e WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id)
