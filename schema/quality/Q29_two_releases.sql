-- Q29: Two releases of one taxonomy
-- Severity: error
-- Source: EFM 6.22.3
-- Explanation: The filing names concepts of two releases of one standard taxonomy.
-- Remedy: Use one release throughout.
SELECT
  'Q29' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  'the filing uses ' || t.family || ' in the releases ' || group_concat(t.version, ', ') AS message
FROM filings f
CROSS JOIN z_taxonomy_uses u ON u.filing_id = f.id
CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id
WHERE t.namespace <> '' AND t.version <> ''
GROUP BY f.filing, f.id, t.family
HAVING count(DISTINCT t.namespace) > 1
