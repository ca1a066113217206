-- Q29b: Taxonomies of years that do not go together
-- Severity: error
-- Source: EFM 6.22.3
-- Explanation: The filing names concepts of us-gaap and of another year's srt or, since 2023, dei.
-- Remedy: Use the releases of one year.
SELECT
  'Q29b' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the filing uses us-gaap ' || t.version || ' and ' || o.family || ' ' || o.version AS message
FROM filings f
CROSS JOIN z_taxonomy_uses u ON u.filing_id = f.id
CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id AND t.family = 'us-gaap'
CROSS JOIN z_taxonomy_uses v ON v.filing_id = f.id
CROSS JOIN z_taxonomies o ON o.id = v.taxonomy_id AND (o.family = 'srt' OR o.family = 'dei' AND t.version >= '2023')
WHERE substr(o.version, 1, 4) <> substr(t.version, 1, 4)
