-- Q21d: Two line items with one standard label
-- Severity: warning
-- Source: EFM 6.10.4
-- Explanation: Two presented line items have the same standard label, so that a reader takes them for one.
-- Remedy: Word the labels so that they differ, or use one concept if one is meant.
SELECT
  'Q21d' AS rule, 'warning' AS severity, p.filing, p.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, p.child_id, p.first_id AS other_id, NULL AS other_role_id, 'http://www.xbrl.org/2003/role/label en-US' AS which,
  '{child} has the standard label "' || p.text || '", as has {other}' AS message
FROM (
  SELECT
    l.filing, l.filing_id, l.concept_id AS child_id, l.text,
    first_value(l.concept_id) OVER (PARTITION BY l.filing, l.filing_id, l.text ORDER BY l.concept) AS first_id
  FROM concept_labels l
  CROSS JOIN (
    SELECT DISTINCT e.filing, e.child_id AS concept_id
    FROM z_effective_relationships e
    CROSS JOIN concepts c ON c.id = e.child_id
    WHERE e.link_id = 1
      AND NOT (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain'
        OR c.name GLOB '*LineItems' OR c.name GLOB '*Table' OR c.name GLOB '*TextBlock' OR c.name GLOB '*Roll[Ff]orward')
  ) presented ON presented.filing = l.filing AND presented.concept_id = l.concept_id
  WHERE l.is_effective AND l.label_role = 'http://www.xbrl.org/2003/role/label' AND l.lang = 'en-US'
) p
WHERE p.child_id <> p.first_id
