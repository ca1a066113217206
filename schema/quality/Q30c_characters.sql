-- Q30c: Characters outside of ASCII
-- Severity: warning
-- Source: EFM 5.2.1.1
-- Explanation: A document has characters outside of ASCII, perhaps although it declares ASCII.
-- Remedy: Write them as character references, such as &#8217;.
SELECT
  'Q30c' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule IN ('not_ascii', 'wrong_encoding')
