-- Q10: Concept shown twice in one place
-- Severity: error
-- Source: EFM 6.12.5
-- Explanation: A concept is more than once under one parent with the same preferred label, or without one, so that one row repeats the other.
-- Remedy: Take one out, or give each a preferred label of its own, such as periodStartLabel and periodEndLabel.
SELECT
  'Q10' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, max(e.ordinal) AS which,
  '{child} is under {parent} ' || count(*) || ' times '
    || iif(e.preferred_label IS NULL, 'without a preferred label', 'with the preferred label ' || e.preferred_label) AS message
FROM z_effective_relationships e
WHERE e.link_id = 1
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.parent_id, e.child_id, e.preferred_label
HAVING count(*) > 1
