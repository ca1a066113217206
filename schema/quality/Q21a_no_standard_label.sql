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
  SELECT DISTINCT g.filing, g.filing_id, g.concept_id AS child_id
  FROM z_concept_places g
  CROSS JOIN concepts c ON c.id = g.concept_id AND c.filer_id IS NOT NULL
) p
CROSS JOIN filings f ON f.id = p.filing_id AND f.labels > 0
WHERE NOT EXISTS (
  SELECT 1 FROM z_effective_labels l CROSS JOIN z_label_kinds k ON k.id = l.kind_id
  WHERE l.filing_id = p.filing_id AND l.concept_id = p.child_id
    AND k.label_role = 'http://www.xbrl.org/2003/role/label' AND lower(k.lang) GLOB 'en*')
