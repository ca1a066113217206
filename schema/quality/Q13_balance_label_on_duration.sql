-- Q13: Opening or closing label on a flow
-- Severity: warning
-- Source: EFM 6.12.7
-- Explanation: A concept of period type duration is shown with a label for the start or the end of a period, which only a stock at a moment has.
-- Remedy: Choose another preferred label, or the instant concept that is meant.
SELECT
  'Q13' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{child} lasts for a period, but is shown under {parent} with the preferred label ' || e.preferred_label AS message
FROM z_effective_relationships e
CROSS JOIN z_declarations c ON c.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
WHERE e.link_id = 1 AND c.period_type = 'duration'
  AND e.shape_id IN (SELECT id FROM arc_shapes WHERE preferred_label GLOB '*[pP]eriodStart*' OR preferred_label GLOB '*[pP]eriodEnd*')
