-- Q06: Instant and duration in one sum
-- Severity: error
-- Source: EFM 6.14.3
-- Explanation: A total and its item have different period types, so that no values of theirs can ever be added.
-- Remedy: Take the item out of this calculation, or correct the period type of your own concept.
SELECT
  'Q06' AS rule, 'error' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{child} (' || c.period_type || ') is an item of {parent} (' || p.period_type || ')' AS message
FROM effective_relationships e
CROSS JOIN concept_declarations p ON p.filing = e.filing AND p.filing_id = e.filing_id AND p.concept_id = e.parent_id
CROSS JOIN (SELECT filing, filing_id, concept_id, period_type FROM concept_declarations) c ON c.filing = e.filing AND c.filing_id = e.filing_id AND c.concept_id = e.child_id
WHERE e.link_id = 0 AND p.period_type <> c.period_type
