-- Q03: Weight other than 1 or -1
-- Severity: error
-- Source: EFM 6.14.2
-- Explanation: An item of a calculation counts with a weight that is neither 1 nor -1.
-- Remedy: Write weight="1" or weight="-1".
SELECT
  'Q03' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  printf('{child} counts with weight %!.15g in {parent}', e.weight) AS message
FROM z_effective_relationships e
WHERE e.link_id = 0 AND e.weight NOT IN (1, -1, 0)
