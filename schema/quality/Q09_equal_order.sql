-- Q09: Siblings with the same order
-- Severity: error
-- Source: EFM 6.12.2
-- Explanation: Two concepts under one parent have the same order, so that their sequence is left to chance.
-- Remedy: Give each concept under one parent an order of its own.
SELECT
  'Q09' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, e.first_id AS other_id, NULL AS other_role_id, e.ordinal AS which,
  printf(iif(e.child_id = e.first_id, '{child} has order %!.15g under {parent} twice',
    '{child} has order %!.15g under {parent}, as has {other}'), e."order") AS message
FROM (
  SELECT
    e.filing, e.filing_id, e.document_id, e.link_id, e.role_id, e.parent_id, e.child_id, e."order", e.ordinal,
    first_value(e.child_id) OVER siblings AS first_id,
    row_number() OVER siblings AS position
  FROM z_effective_relationships e
  WHERE e.link_id = 1
  WINDOW siblings AS (PARTITION BY e.filing, e.filing_id, e.role_id, e.parent_id, e."order" ORDER BY e.ordinal)
) e
WHERE e.position > 1
