-- Q08: Arc without an order
-- Severity: error
-- Source: EFM 6.12.1, 6.14.1 and 6.16.1
-- Explanation: A calculation, presentation or definition arc has no order. It is read as 1, so that the sequence is left to chance.
-- Remedy: Write order on every arc.
SELECT
  'Q08' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule = 'missing_order'
