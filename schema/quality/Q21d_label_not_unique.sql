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
    same.filing, same.filing_id, same.concept_id AS child_id, same.text,
    first_value(same.concept_id) OVER (PARTITION BY same.filing, same.filing_id, same.text ORDER BY c.name) AS first_id
  FROM (
    SELECT l.filing, l.filing_id, l.concept_id, t.text, count(*) OVER (PARTITION BY l.filing, l.filing_id, t.text) AS labels
    FROM z_effective_labels l
    CROSS JOIN z_label_kinds k ON k.id = l.kind_id AND k.label_role = 'http://www.xbrl.org/2003/role/label' AND k.lang = 'en-US'
    CROSS JOIN labels t ON t.id = l.label_id
  ) same
  CROSS JOIN concepts c ON c.id = same.concept_id
    AND NOT (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain'
      OR c.name GLOB '*LineItems' OR c.name GLOB '*Table' OR c.name GLOB '*TextBlock' OR c.name GLOB '*Roll[Ff]orward')
  WHERE same.labels > 1 AND EXISTS (
    SELECT 1 FROM z_concept_places g
    WHERE g.filing_id = same.filing_id AND g.link_id = 1 AND g.concept_id = same.concept_id AND g.is_child = 1)
) p
WHERE p.child_id <> p.first_id
