-- Q27i: Dimensional arc to the wrong kind of concept
-- Severity: error
-- Source: EFM 6.16.3; XDT 1.0
-- Explanation: A dimensional arc begins or ends at a concept that, by its declaration, is no table, axis or member as the arcrole asks for.
-- Remedy: Correct the declaration of the concept, or the arc.
SELECT
  'Q27i' AS rule, 'error' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, iif(k.used_as = 'parent', e.parent_id, NULL) AS parent_id, iif(k.used_as = 'parent', NULL, e.child_id) AS child_id, NULL AS other_id, NULL AS other_role_id, e.arcrole AS which,
  iif(k.used_as = 'parent', '{parent} is the source', '{child} is the target') || ' of ' || replace(e.arcrole, 'http://xbrl.org/int/dim/arcrole/', '') || ', but is ' || coalesce(d.substitution_group, 'no item') || ' of type ' || coalesce(d.type, 'unknown') AS message
FROM z_effective_relationships e
CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') k
CROSS JOIN concepts c ON c.id = iif(k.used_as = 'parent', e.parent_id, e.child_id)
CROSS JOIN z_declarations d ON d.id = coalesce(
  (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = c.id),
  (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = c.id))
WHERE e.link_id = 2 AND e.arcrole NOT GLOB '*/domain-member' AND CASE replace(e.arcrole, 'http://xbrl.org/int/dim/arcrole/', k.used_as || ' ')
    WHEN 'child all' THEN d.substitution_group <> 'xbrldt:hypercubeItem'
    WHEN 'child notAll' THEN d.substitution_group <> 'xbrldt:hypercubeItem'
    WHEN 'parent hypercube-dimension' THEN d.substitution_group <> 'xbrldt:hypercubeItem'
    WHEN 'child hypercube-dimension' THEN d.substitution_group <> 'xbrldt:dimensionItem'
    WHEN 'parent dimension-domain' THEN d.substitution_group <> 'xbrldt:dimensionItem'
    WHEN 'parent dimension-default' THEN d.substitution_group <> 'xbrldt:dimensionItem'
    WHEN 'child dimension-domain' THEN d.type NOT GLOB '*:domainItemType'
    WHEN 'child dimension-default' THEN d.type NOT GLOB '*:domainItemType'
  END
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.arcrole, k.used_as, c.id
