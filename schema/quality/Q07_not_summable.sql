-- Q07: Concept in a calculation that is no number
-- Severity: error
-- Source: XBRL 2.1 §5.2.5.2
-- Explanation: An abstract or non-numeric concept takes part in a calculation. Of a standard concept without a declaration only the end of its name is judged.
-- Remedy: Take it out of the calculation; name the line item that is meant.
SELECT
  'Q07' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, iif(k.used_as = 'parent', e.parent_id, NULL) AS parent_id,
  iif(k.used_as = 'parent', NULL, e.child_id) AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  iif(k.used_as = 'parent', '{parent} is the total', '{child} is an item') || ' of a calculation, but it is '
    || iif(d.abstract = 1, 'abstract', 'of type ' || d.type) AS message
FROM z_effective_relationships e
CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') k
CROSS JOIN concepts c ON c.id = iif(k.used_as = 'parent', e.parent_id, e.child_id)
CROSS JOIN z_declarations d ON d.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = c.id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = c.id))
WHERE e.link_id = 0 AND NOT (c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock'))
  AND (d.abstract = 1 OR d.type GLOB 'nonnum:*' OR d.type GLOB 'enum*:*' OR d.type GLOB 'us-types:*' OR d.type GLOB '*:domainItemType' OR d.type GLOB '*:textBlockItemType'
  OR d.type GLOB 'xbrli:g[YMD]*' OR d.type GLOB 'xbrli:*[sS]tringItemType' OR d.type GLOB 'xbrli:date*' OR d.type GLOB '*:gYearListItemType'
  OR d.type IN ('xbrli:booleanItemType', 'xbrli:timeItemType', 'xbrli:durationItemType', 'xbrli:tokenItemType', 'xbrli:anyURIItemType', 'xbrli:QNameItemType'))
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, c.id, k.used_as
UNION ALL
SELECT
  'Q07' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, iif(k.used_as = 'parent', e.parent_id, NULL) AS parent_id,
  iif(k.used_as = 'parent', NULL, e.child_id) AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  iif(k.used_as = 'parent', '{parent} is the total', '{child} is an item') || ' of a calculation, but it is '
    || 'no number by its name' AS message
FROM z_effective_relationships e
CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') k
CROSS JOIN concepts c ON c.id = iif(k.used_as = 'parent', e.parent_id, e.child_id)
WHERE e.link_id = 0 AND c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock')
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, c.id, k.used_as
