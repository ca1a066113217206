-- Q30b: Href in a form that EDGAR does not take
-- Severity: error
-- Source: EFM 6.3.6
-- Explanation: An href names a document in a folder, has percent escapes, or points with element().
-- Remedy: Name a file of the submission or a standard address, and the id.
SELECT
  'Q30b' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'href_form'
