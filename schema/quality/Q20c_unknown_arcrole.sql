-- Q20c: Arcrole that is not standard
-- Severity: error
-- Source: EFM 6.9.6
-- Explanation: An arc has an arcrole that is neither standard nor declared, so that nobody knows what it means.
-- Remedy: Use an arcrole of the XBRL standards or of the link role registry.
SELECT
  'Q20c' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule IN ('unknown_arcrole', 'custom_arcrole')
