-- Q26b: Declaration that EDGAR does not allow
-- Severity: error
-- Source: EFM 6.7.16 to 6.7.32
-- Explanation: A concept of the filer's own is a tuple, is not nillable, or is abstract and of period type instant.
-- Remedy: Declare it with substitutionGroup="xbrli:item", nillable="true" and, if it is abstract, xbrli:periodType="duration".
SELECT
  'Q26b' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, u.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is ' || iif(d.substitution_group = 'xbrli:tuple', 'a tuple',
    iif(d.abstract = 1 AND d.period_type = 'instant', 'abstract and of period type instant', 'not nillable')) AS message
FROM filings f
CROSS JOIN z_declaration_uses u ON u.filing_id = f.id
CROSS JOIN z_declarations d ON d.id = u.declaration_id
CROSS JOIN concepts c ON c.id = u.concept_id AND c.filer_id IS NOT NULL
WHERE d.substitution_group = 'xbrli:tuple'
  OR d.substitution_group IN ('xbrli:item', 'xbrldt:dimensionItem', 'xbrldt:hypercubeItem') AND (d.nillable = 0 OR d.abstract = 1 AND d.period_type = 'instant')
