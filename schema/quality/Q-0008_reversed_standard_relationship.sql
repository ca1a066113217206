-- Q-0008: Standard relationship the other way round
-- Severity: warning
-- Source: comparable to DQC 0008
-- Explanation: An item of a calculation is, in the standard taxonomy, the total of which its total is an item, with the same weight.
-- Remedy: Turn the relationship round.
SELECT
  'Q-0008' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{child} is an item of {parent}, which is an item of {child} in the standard taxonomy' AS message
FROM z_effective_relationships e
CROSS JOIN z_declarations p ON p.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.parent_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.parent_id))
CROSS JOIN z_declarations c ON c.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
WHERE e.link_id = 0 AND p.balance IS NOT NULL AND c.balance IS NOT NULL
  AND EXISTS (
    SELECT 1 FROM z_standard_relationships s
    WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.parent_id AND s.parent_id = e.child_id AND s.weight = e.weight)
  AND NOT EXISTS (
    SELECT 1 FROM z_standard_relationships s
    WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.parent_id = e.parent_id)
