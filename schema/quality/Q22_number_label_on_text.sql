-- Q22: Label for numbers on a concept that is none
-- Severity: error
-- Source: EFM 6.10.9
-- Explanation: A concept that is no number has a label in a role for numbers, such as a total's or a negated one.
-- Remedy: Take the label out, and choose another preferred label where it is asked for.
SELECT
  'Q22' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, k.label_role || ' ' || k.lang AS which,
  '{child} is ' || 'of type ' || d.type || ', but has a label in role ' || k.label_role AS message
FROM z_effective_labels l
CROSS JOIN z_label_kinds k ON k.id = l.kind_id
CROSS JOIN concepts c ON c.id = l.concept_id
CROSS JOIN z_declarations d ON d.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = l.filing_id AND u.concept_id = l.concept_id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = l.filing_id AND r.concept_id = l.concept_id))
WHERE l.kind_id IN (
    SELECT id FROM z_label_kinds WHERE label_role GLOB '*/totalLabel' OR label_role GLOB '*/negated*' OR label_role GLOB '*/positive*Label'
      OR label_role GLOB '*/negative*Label' OR label_role GLOB '*/zero*Label')
  AND NOT (c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock'))
  AND (d.type GLOB 'nonnum:*' OR d.type GLOB 'enum*:*' OR d.type GLOB 'us-types:*' OR d.type GLOB '*:domainItemType' OR d.type GLOB '*:textBlockItemType'
  OR d.type GLOB 'xbrli:g[YMD]*' OR d.type GLOB 'xbrli:*[sS]tringItemType' OR d.type GLOB 'xbrli:date*' OR d.type GLOB '*:gYearListItemType'
  OR d.type IN ('xbrli:booleanItemType', 'xbrli:timeItemType', 'xbrli:durationItemType', 'xbrli:tokenItemType', 'xbrli:anyURIItemType', 'xbrli:QNameItemType'))
UNION ALL
SELECT
  'Q22' AS rule, 'error' AS severity, l.filing, l.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, l.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, k.label_role || ' ' || k.lang AS which,
  '{child} is ' || 'no number by its name' || ', but has a label in role ' || k.label_role AS message
FROM z_effective_labels l
CROSS JOIN z_label_kinds k ON k.id = l.kind_id
CROSS JOIN concepts c ON c.id = l.concept_id
WHERE l.kind_id IN (
    SELECT id FROM z_label_kinds WHERE label_role GLOB '*/totalLabel' OR label_role GLOB '*/negated*' OR label_role GLOB '*/positive*Label'
      OR label_role GLOB '*/negative*Label' OR label_role GLOB '*/zero*Label')
  AND c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock')
