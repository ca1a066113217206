-- Q-0167: Total that another role adds up further
-- Severity: warning
-- Source: comparable to DQC 0167
-- Explanation: On the balance sheet or income statement two totals are side by side in the calculation, though elsewhere in the filing one of them is an item of the other.
-- Remedy: Add the relationship to the calculation of the statement too.
SELECT
  'Q-0167' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  0 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, p.other_role_id, NULL AS which,
  '{child} is no item of {parent} here, but it is one in {other_role}' AS message
FROM (
  SELECT
    e.filing, e.filing_id, h.document_id, w.role_id, e.parent_id, e.child_id, min(e.role_id) AS other_role_id
  FROM z_effective_relationships e
  CROSS JOIN z_concept_places total ON total.filing = e.filing AND total.filing_id = e.filing_id AND total.link_id = 0
    AND total.concept_id = e.parent_id AND total.is_child = 0 AND total.role_id <> e.role_id
  CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = total.role_id
    AND w.statement_class IN ('BS', 'IS', 'CI') AND coalesce(w.role_type, 0) = 0
  CROSS JOIN z_concept_places item ON item.filing = e.filing AND item.filing_id = e.filing_id AND item.link_id = 0
    AND item.concept_id = e.child_id AND item.is_child = 0 AND item.role_id = total.role_id
  CROSS JOIN z_network_uses h ON h.filing_id = e.filing_id AND h.link_id = 0 AND h.role_id = w.role_id
  WHERE e.link_id = 0 AND e.child_id <> e.parent_id AND NOT EXISTS (
    SELECT 1 FROM z_concept_places c
    WHERE c.filing_id = e.filing_id AND c.link_id = 0 AND c.role_id = w.role_id AND c.concept_id IN (e.parent_id, e.child_id) AND c.is_child = 1)
  GROUP BY e.filing, e.filing_id, h.document_id, w.role_id, e.parent_id, e.child_id
) p
