-- Q-0168: Tax reconciliation with another sign
-- Severity: warning
-- Source: comparable to DQC 0168
-- Explanation: An item of the reconciliation of income taxes counts with another weight than in the standard taxonomy.
-- Remedy: Use the weight of the standard taxonomy, and turn the sign of the value instead.
SELECT
  'Q-0168' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  printf('{child} has weight %!.15g in {parent}, as nowhere in the standard taxonomy', e.weight) AS message
FROM z_effective_relationships e
CROSS JOIN concepts c ON c.id = e.child_id AND c.filer_id IS NULL
WHERE e.link_id = 0 AND (c.name GLOB 'us-gaap:IncomeTaxReconciliation*' OR c.name GLOB 'us-gaap:EffectiveIncomeTaxRateReconciliation*')
  AND (
    SELECT max(s.weight = e.weight) FROM z_standard_relationships s
    WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.parent_id = e.parent_id) = 0
