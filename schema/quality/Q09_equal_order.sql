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
    e.*,
    -- The first of them by ordinal.
    (SELECT b.child_id FROM z_effective_relationships b
     WHERE b.filing_id = e.filing_id AND b.link_id = 1 AND b.role_id = e.role_id AND b.parent_id = e.parent_id AND b."order" = e."order"
       AND b.ordinal < e.ordinal
     ORDER BY b.ordinal LIMIT 1) AS first_id
  FROM z_effective_relationships e
  WHERE e.link_id = 1
) e
WHERE e.first_id IS NOT NULL
