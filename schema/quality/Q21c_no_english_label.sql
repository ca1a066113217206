-- Q21c: Label in another language alone
-- Severity: error
-- Source: EFM 6.10.3
-- Explanation: A concept has a label in a language other than English, but none in English in the same role.
-- Remedy: Add the label in English.
SELECT
  'Q21c' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, k.label_role || ' ' || min(k.lang) AS which,
  '{child} has a label in role ' || k.label_role || ' and language ' || min(k.lang) || ', and none in English' AS message
FROM z_effective_labels l
CROSS JOIN z_label_kinds k ON k.id = l.kind_id AND k.lang <> '' AND lower(k.lang) NOT GLOB 'en*'
WHERE NOT EXISTS (
  SELECT 1 FROM z_effective_labels o CROSS JOIN z_label_kinds e ON e.id = o.kind_id
  WHERE o.filing_id = l.filing_id AND o.concept_id = l.concept_id AND e.label_role = k.label_role AND lower(e.lang) GLOB 'en*')
GROUP BY l.filing, l.filing_id, l.concept_id, k.label_role
