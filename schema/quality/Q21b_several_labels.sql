-- Q21b: Several labels in one role
-- Severity: error
-- Source: EFM 6.10.2
-- Explanation: A concept has more than one label in one role and language, so that it is left to chance which one is shown.
-- Remedy: Keep one of them.
SELECT
  'Q21b' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, l.label_role || ' ' || l.lang AS which,
  '{child} has ' || count(*) || ' labels in role ' || l.label_role || ' and language ' || l.lang AS message
FROM concept_labels l
WHERE l.is_effective
GROUP BY l.filing, l.filing_id, l.concept_id, l.label_role, l.lang
HAVING count(*) > 1
