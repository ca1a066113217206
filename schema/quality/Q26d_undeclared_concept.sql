-- Q26d: Own concept that the schema does not declare
-- Severity: error
-- Source: XBRL 2.1 §5.1.1
-- Explanation: A concept of the filer's own is used, but the filing's schema, to which its href leads, does not declare it.
-- Remedy: Declare it, or correct the href.
SELECT
  'Q26d' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id,
  (SELECT c.id FROM concepts c WHERE c.filer_id = f.filer_id AND c.name = substr(x.message, 1, instr(x.message, ' ') - 1)) AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule IN ('undeclared_concept', 'conflicting_declaration')
