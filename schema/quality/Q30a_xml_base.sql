-- Q30a: Document with xml:base
-- Severity: error
-- Source: EFM 6.3.11
-- Explanation: An element has xml:base, which changes what hrefs mean.
-- Remedy: Take it out, and write the hrefs in full.
SELECT
  'Q30a' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'xml_base'
