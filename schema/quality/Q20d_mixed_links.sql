-- Q20d: Linkbase with links of several kinds
-- Severity: error
-- Source: EFM 6.9.7
-- Explanation: A linkbase holds extended links of more than one kind. A schema may hold all of them since 2021.
-- Remedy: Put each kind into a linkbase of its own.
SELECT
  'Q20d' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, d.id AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, CASE WHEN d.content GLOB '*reference*' THEN 'reference' WHEN d.content GLOB '*label*' THEN 'label' WHEN d.content GLOB '*definition*' THEN 'definition' ELSE 'presentation' END || 'Link' AS which,
  'the linkbase holds ' || replace(d.content, ' other', '') || ' links' AS message
FROM filings f
CROSS JOIN documents d ON d.filing_id = f.id
WHERE d.content NOT GLOB '*schema*' AND replace(d.content, ' other', '') GLOB '* *'
