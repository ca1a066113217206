-- Q21e: Label too long or with markup
-- Severity: error
-- Source: EFM 6.10.6
-- Explanation: A label has more than 511 characters or contains "<". Documentation may.
-- Remedy: Shorten the label and write it as plain text.
SELECT
  'Q21e' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, l.label_role || ' ' || l.lang AS which,
  iif(length(l.text) > 511, '{child} has a label of ' || length(l.text) || ' characters', '{child} has a label with "<"') || ' in role ' || l.label_role AS message
FROM concept_labels l
WHERE l.is_effective AND l.label_role <> 'http://www.xbrl.org/2003/role/documentation' AND (length(l.text) > 511 OR instr(l.text, '<'))
