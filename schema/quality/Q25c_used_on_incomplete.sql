-- Q25c: Role type that does not name every kind of link
-- Severity: error
-- Source: EFM 6.7.11
-- Explanation: The role type of a section does not name all of presentationLink, calculationLink and definitionLink in its usedOn.
-- Remedy: Write a usedOn for each of the three, whether the section has such a link or not.
SELECT
  'Q25c' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the role type is for ' || replace(s.elements, ' ', ', ') || ', and not for '
    || substr(iif(s.has_calculation, '', ', calculationLink') || iif(s.has_definition, '', ', definitionLink') || iif(s.has_presentation, '', ', presentationLink'), 3) AS message
FROM filings f
CROSS JOIN role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id
CROSS JOIN (
  SELECT id, elements, instr(' ' || elements || ' ', ' calculationLink ') > 0 AS has_calculation,
    instr(' ' || elements || ' ', ' definitionLink ') > 0 AS has_definition, instr(' ' || elements || ' ', ' presentationLink ') > 0 AS has_presentation
  FROM element_sets
) s ON s.id = w.used_on_id
WHERE r.filer_id IS NOT NULL AND NOT (s.has_calculation AND s.has_definition AND s.has_presentation)
