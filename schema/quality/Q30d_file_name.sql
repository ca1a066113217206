-- Q30d: File name not in EDGAR's form
-- Severity: info
-- Source: EFM 5.1.1 and 6.3.3
-- Explanation: A file named .xsd or .xml is not base-YYYYMMDD.xsd or base-YYYYMMDD_cal.xml (_pre, _def, _lab, _ref), or its name has more than 32 characters or others than letters, digits, dots, hyphens and underscores. Copies of filings may have been renamed.
-- Remedy: Name it so before it is filed.
SELECT
  'Q30d' AS rule, 'info' AS severity, f.filing, f.id AS filing_id, d.id AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the file name is ' || d.name AS message
FROM filings f
CROSS JOIN documents d ON d.filing_id = f.id AND d.content IS NOT NULL AND d.name GLOB '*.x[ms][dl]'
WHERE length(d.name) > 32 OR d.name GLOB '*[^-._0-9a-zA-Z]*' OR d.name NOT GLOB '[0-9a-zA-Z]*-[12][0-9][0-9][0-9][01][0-9][0-3][0-9]'
  || CASE WHEN d.content GLOB '*schema*' THEN '.xsd' ELSE CASE replace(d.content, ' other', '') WHEN 'calculation' THEN '_cal' WHEN 'presentation' THEN '_pre' WHEN 'definition' THEN '_def' WHEN 'label' THEN '_lab' WHEN 'reference' THEN '_ref' ELSE '_???' END || '.xml' END
