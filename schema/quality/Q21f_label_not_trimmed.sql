-- Q21f: Label with blanks at its ends
-- Severity: warning
-- Source: EFM 6.10.8
-- Explanation: A label begins or ends with white space.
-- Remedy: Take the white space away.
SELECT
  'Q21f' AS rule, 'warning' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, k.label_role || ' ' || k.lang AS which,
  '{child} has a label in role ' || k.label_role || ' that '
    || iif(ltrim(t.text, ' ' || char(9, 10, 13)) = t.text, 'ends', 'begins') || ' with white space' AS message
FROM z_effective_labels l
CROSS JOIN labels t ON t.id = l.label_id
CROSS JOIN z_label_kinds k ON k.id = l.kind_id
WHERE trim(t.text, ' ' || char(9, 10, 13)) <> t.text
