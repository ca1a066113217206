-- Q26g: Id that is not prefix and name
-- Severity: error
-- Source: EFM 6.7.17
-- Explanation: A concept's id is not the prefix, an underscore and its name. Concepts are known by their ids here, so that its name is not shown.
-- Remedy: Write id="prefix_Name".
SELECT
  'Q26g' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'element_id'
