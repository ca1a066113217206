-- Q-0159: Statement without its standard heading
-- Severity: info
-- Source: comparable to DQC 0159
-- Explanation: A statement with us-gaap concepts is presented without the standard abstract concept that says which statement it is.
-- Remedy: Put the statement below the abstract concept of its kind, such as us-gaap:StatementOfFinancialPositionAbstract.
SELECT
  'Q-0159' AS rule, 'info' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the presentation of this statement (' || w.statement_class || ') has no standard abstract concept for a statement' AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND coalesce(w.role_type, 0) = 0
CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 1 AND u.role_id = w.role_id
WHERE EXISTS (
    SELECT 1 FROM arcs a CROSS JOIN concepts c ON c.id = a.child_id
    WHERE a.network_id = u.network_id AND c.filer_id IS NULL AND c.name GLOB 'us-gaap:*')
  AND NOT EXISTS (
    SELECT 1 FROM arcs a CROSS JOIN concepts c ON c.id = a.parent_id
    WHERE a.network_id = u.network_id AND c.filer_id IS NULL
      AND (c.name GLOB 'us-gaap:*Statement*Abstract' OR c.name GLOB 'us-gaap:Income*Abstract'))
