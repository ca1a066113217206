-- Q25c: Role type that does not name every kind of link
-- Severity: error
-- Source: EFM 6.7.11
-- Explanation: The role type of a section does not name all of presentationLink, calculationLink and definitionLink in its usedOn.
-- Remedy: Write a usedOn for each of the three, whether the section has such a link or not.
SELECT
  'Q25c' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the role type is for ' || replace(s.elements, ' ', ', ') || ', and not for ' || substr(
    iif(instr(' ' || s.elements || ' ', ' calculationLink '), '', ', calculationLink')
      || iif(instr(' ' || s.elements || ' ', ' definitionLink '), '', ', definitionLink')
      || iif(instr(' ' || s.elements || ' ', ' presentationLink '), '', ', presentationLink'), 3) AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id
CROSS JOIN z_element_sets s ON s.id = w.used_on_id
WHERE r.filer_id IS NOT NULL
  AND NOT (instr(' ' || s.elements || ' ', ' calculationLink ') AND instr(' ' || s.elements || ' ', ' definitionLink ')
    AND instr(' ' || s.elements || ' ', ' presentationLink '))
