-- Q21e: Label too long or with markup
-- Severity: error
-- Source: EFM 6.10.6
-- Explanation: A label has more than 511 characters or contains "<". Documentation may.
-- Remedy: Shorten the label and write it as plain text.
SELECT
  'Q21e' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, k.label_role || ' ' || k.lang AS which,
  iif(length(t.text) > 511, '{child} has a label of ' || length(t.text) || ' characters', '{child} has a label with "<"') || ' in role ' || k.label_role AS message
FROM z_effective_labels l
CROSS JOIN labels t ON t.id = l.label_id
CROSS JOIN z_label_kinds k ON k.id = l.kind_id
WHERE k.label_role <> 'http://www.xbrl.org/2003/role/documentation' AND (length(t.text) > 511 OR instr(t.text, '<'))
