-- Q21a: Own concept without a standard label
-- Severity: error
-- Source: EFM 6.10.1
-- Explanation: A concept of the filer's own is used in relationships, but has no standard label in English, so that it has no name to be shown by.
-- Remedy: Add a label with the role http://www.xbrl.org/2003/role/label and xml:lang="en-US".
SELECT
  'Q21a' AS rule, 'error' AS severity, p.filing, p.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} has no standard label in English' AS message
FROM (
  SELECT DISTINCT filing, filing_id, child_id
  FROM (
    SELECT filing, filing_id, child_id, max(is_known) OVER (PARTITION BY filing, filing_id, child_id) AS is_known
    FROM (
      SELECT e.filing, e.filing_id, e.parent_id AS child_id, 0 AS is_known
      FROM z_effective_relationships e
      CROSS JOIN concepts c ON c.id = e.parent_id AND c.filer_id IS NOT NULL
      UNION ALL
      SELECT e.filing, e.filing_id, e.child_id, 0
      FROM z_effective_relationships e
      CROSS JOIN concepts c ON c.id = e.child_id AND c.filer_id IS NOT NULL
      UNION ALL
      SELECT filing, filing_id, concept_id, 1 FROM concept_labels
      WHERE is_effective AND label_role = 'http://www.xbrl.org/2003/role/label' AND lower(lang) GLOB 'en*'
    )
  )
  WHERE is_known = 0
) p
CROSS JOIN filings f ON f.id = p.filing_id AND f.labels > 0
