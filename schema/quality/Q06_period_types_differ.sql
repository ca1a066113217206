-- Q06: Instant and duration in one sum
-- Severity: error
-- Source: EFM 6.14.3
-- Explanation: A total and its item have different period types, so that no values of theirs can ever be added.
-- Remedy: Take the item out of this calculation, or correct the period type of your own concept.
SELECT
  'Q06' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{child} (' || c.period_type || ') is an item of {parent} (' || p.period_type || ')' AS message
FROM z_effective_relationships e
CROSS JOIN z_declarations p ON p.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.parent_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.parent_id))
CROSS JOIN z_declarations c ON c.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
WHERE e.link_id = 0 AND p.period_type <> c.period_type
