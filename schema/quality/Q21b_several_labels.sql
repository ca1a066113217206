-- Q21b: Several labels in one role
-- Severity: error
-- Source: EFM 6.10.2
-- Explanation: A concept has more than one label in one role and language, so that it is left to chance which one is shown.
-- Remedy: Keep one of them.
SELECT
  'Q21b' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, k.label_role || ' ' || k.lang AS which,
  '{child} has ' || count(*) || ' labels in role ' || k.label_role || ' and language ' || k.lang AS message
FROM z_effective_labels l
CROSS JOIN z_label_kinds k ON k.id = l.kind_id
GROUP BY l.filing, l.filing_id, l.concept_id, k.label_role, k.lang
HAVING count(*) > 1
