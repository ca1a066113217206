-- Q05: Weight against the balance of the two concepts
-- Severity: error
-- Source: XBRL 2.1 §5.1.1.2, table 6
-- Explanation: Debit adds to debit and credit to credit; debit and credit subtract from each other. The weight of the item says the opposite.
-- Remedy: Turn the sign of the weight, or correct the balance of your own concept when it is wrong.
SELECT
  'Q05' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  printf('{child} (%s) has weight %!.15g in {parent} (%s)', c.balance, e.weight, p.balance) AS message
FROM z_effective_relationships e
CROSS JOIN z_declarations p ON p.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.parent_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.parent_id))
CROSS JOIN z_declarations c ON c.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
WHERE e.link_id = 0 AND iif(p.balance = c.balance, e.weight < 0, e.weight > 0)
  AND p.balance IN ('debit', 'credit') AND c.balance IN ('debit', 'credit')
