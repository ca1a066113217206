-- Q26a: Own concept whose name says something else than its declaration
-- Severity: error
-- Source: EFM 6.7.23 to 6.7.27
-- Explanation: The end of a concept's name (Axis, Table, Domain, Member, LineItems, Abstract) and its declaration do not go together.
-- Remedy: Correct the declaration, or the name if the concept is new.
SELECT
  'Q26a' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, u.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  CASE
    WHEN c.name GLOB '*Axis' AND d.substitution_group <> 'xbrldt:dimensionItem' THEN '{child} ends in Axis, but is no xbrldt:dimensionItem'
    WHEN c.name NOT GLOB '*Axis' AND d.substitution_group = 'xbrldt:dimensionItem' THEN '{child} is an xbrldt:dimensionItem, but its name does not end in Axis'
    WHEN c.name GLOB '*Table' AND d.substitution_group <> 'xbrldt:hypercubeItem' THEN '{child} ends in Table, but is no xbrldt:hypercubeItem'
    WHEN c.name NOT GLOB '*Table' AND d.substitution_group = 'xbrldt:hypercubeItem' THEN '{child} is an xbrldt:hypercubeItem, but its name does not end in Table'
    WHEN (c.name GLOB '*Domain' OR c.name GLOB '*Member') AND d.type NOT GLOB '*:domainItemType' THEN '{child} ends in Domain or Member, but is of type ' || d.type
    WHEN d.type GLOB '*:domainItemType' AND NOT (c.name GLOB '*Domain' OR c.name GLOB '*Member') THEN '{child} is of type ' || d.type || ', but its name does not end in Domain or Member'
    WHEN (c.name GLOB '*LineItems' OR c.name GLOB '*Abstract') AND d.abstract = 0 THEN '{child} ends in LineItems or Abstract, but is not abstract'
  END AS message
FROM filings f
CROSS JOIN z_declaration_uses u ON u.filing_id = f.id
CROSS JOIN z_declarations d ON d.id = u.declaration_id
CROSS JOIN concepts c ON c.id = u.concept_id AND c.filer_id IS NOT NULL
WHERE d.substitution_group IN ('xbrli:item', 'xbrldt:dimensionItem', 'xbrldt:hypercubeItem')
  AND ((c.name GLOB '*Axis') <> (d.substitution_group = 'xbrldt:dimensionItem')
    OR (c.name GLOB '*Table') <> (d.substitution_group = 'xbrldt:hypercubeItem')
    OR (c.name GLOB '*Domain' OR c.name GLOB '*Member') <> (d.type GLOB '*:domainItemType')
    OR (c.name GLOB '*LineItems' OR c.name GLOB '*Abstract') AND d.abstract = 0)
