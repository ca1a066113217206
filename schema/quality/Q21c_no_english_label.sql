-- Q21c: Label in another language alone
-- Severity: error
-- Source: EFM 6.10.3
-- Explanation: A concept has a label in a language other than English, but none in English in the same role.
-- Remedy: Add the label in English.
SELECT
  'Q21c' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, l.label_role || ' ' || min(l.lang) AS which,
  '{child} has a label in role ' || l.label_role || ' and language ' || min(l.lang) || ', and none in English' AS message
FROM concept_labels l
WHERE l.is_effective AND l.lang <> ''
GROUP BY l.filing, l.filing_id, l.concept_id, l.label_role
HAVING max(lower(l.lang) GLOB 'en*') = 0
