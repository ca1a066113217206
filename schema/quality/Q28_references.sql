-- Q28: References in a filing
-- Severity: error
-- Source: EFM 6.18.1 and 6.18.2
-- Explanation: The filing gives a concept a reference to literature, which is for standard taxonomies.
-- Remedy: Take the reference linkbase out.
SELECT
  'Q28' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, x.concept_id AS child_id, NULL AS other_id, NULL AS other_role_id, min(x.reference_role) || ' ' AS which,
  '{child} has ' || iif(count(*) = 1, '1 reference', count(*) || ' references') AS message
FROM filings f
CROSS JOIN z_reference_uses x ON x.filing_id = f.id
GROUP BY f.filing, f.id, x.concept_id
