-- Q26c: Balance on a concept that is no amount of money
-- Severity: error
-- Source: XBRL 2.1 §5.1.1.2
-- Explanation: A concept of the filer's own is declared as debit or credit, but its type is not monetary.
-- Remedy: Take xbrli:balance out, or correct the type.
SELECT
  'Q26c' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, u.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is of type ' || d.type || ' and has the balance ' || d.balance AS message
FROM filings f
CROSS JOIN z_declaration_uses u ON u.filing_id = f.id
CROSS JOIN z_declarations d ON d.id = u.declaration_id
CROSS JOIN concepts c ON c.id = u.concept_id AND c.filer_id IS NOT NULL
WHERE d.balance <> '' AND d.type GLOB 'xbrli:*' AND d.type <> 'xbrli:monetaryItemType'
