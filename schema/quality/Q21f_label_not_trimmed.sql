-- Q21f: Label with blanks at its ends
-- Severity: warning
-- Source: EFM 6.10.8
-- Explanation: A label begins or ends with white space.
-- Remedy: Take the white space away.
SELECT
  'Q21f' AS rule, 'warning' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, l.label_role || ' ' || l.lang AS which,
  '{child} has a label in role ' || l.label_role || ' that '
    || iif(ltrim(l.text, ' ' || char(9, 10, 13)) = l.text, 'ends', 'begins') || ' with white space' AS message
FROM concept_labels l
WHERE l.is_effective AND trim(l.text, ' ' || char(9, 10, 13)) <> l.text
