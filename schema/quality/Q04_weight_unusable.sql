-- Q04: Weight missing, zero or no number
-- Severity: error
-- Source: XBRL 2.1 §5.2.5.2.1
-- Explanation: A calculation arc has no weight, a weight of 0, or one that is no decimal number, so that its item adds nothing.
-- Remedy: Write weight="1" or weight="-1".
SELECT
  'Q04' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule IN ('missing_weight', 'zero_weight') OR x.rule = 'invalid_number' AND x.message LIKE 'weight=%'
