-- Q35: Relationship that leads nowhere
-- Severity: error
-- Source: XBRL 2.1 §3.5.2 and §3.5.3
-- Explanation: A locator names no concept, or an arc names no locator, so that relationships of the filing are lost.
-- Remedy: Correct the href or the label.
SELECT
  'Q35' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  x.message
FROM filings f
CROSS JOIN findings x ON x.filing_id = f.id
WHERE x.rule IN (
    'missing_href', 'missing_label', 'unresolved_href', 'forbidden_pointer', 'not_a_concept', 'dangling_arc', 'missing_arcrole',
    'not_a_resource', 'resource_end')
