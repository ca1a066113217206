-- Q24a: Role definition not in EDGAR's form
-- Severity: error
-- Source: EFM 6.7.12
-- Explanation: The definition of a role with relationships is not of the form "number - type - title" with the type Statement, Disclosure, Schedule or Document, by which sections are sorted and named.
-- Remedy: Write it so: digits, blank, hyphen, blank, type, blank, hyphen, blank, title.
SELECT
  'Q24a' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, w.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the definition is "' || coalesce(w.definition, w.sort_code || ' - … - ' || t.text) || '"' AS message
FROM filings f
CROSS JOIN z_role_uses w ON w.filing_id = f.id
CROSS JOIN roles r ON r.id = w.role_id
CROSS JOIN z_titles t ON t.id = w.title_id
WHERE r.filer_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = f.id AND u.role_id = w.role_id)
  AND (w.definition IS NOT NULL OR w.role_type IS NULL OR w.sort_code IS NULL OR w.sort_code = '' OR w.sort_code GLOB '*[^0-9]*'
    OR t.text = '' OR instr(t.text, char(10)) OR rtrim(t.text, ' ' || char(9, 13)) <> t.text)
