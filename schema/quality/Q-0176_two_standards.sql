-- Q-0176: us-gaap and IFRS in one filing
-- Severity: warning
-- Source: comparable to DQC 0176
-- Explanation: The filing names concepts of us-gaap and of ifrs-full.
-- Remedy: Use the taxonomy of the standards that the statements follow.
SELECT
  'Q-0176' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the filing uses us-gaap and ifrs-full' AS message
FROM filings f
WHERE EXISTS (SELECT 1 FROM z_taxonomy_uses u CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id WHERE u.filing_id = f.id AND t.family = 'us-gaap')
  AND EXISTS (SELECT 1 FROM z_taxonomy_uses u CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id WHERE u.filing_id = f.id AND t.family = 'ifrs-full')
