-- Q-0167: Total that another role adds up further
-- Severity: warning
-- Source: comparable to DQC 0167
-- Explanation: On the balance sheet or income statement two totals stand side by side in the calculation, though elsewhere in the filing one of them is an item of the other.
-- Remedy: Add the relationship to the calculation of the statement too.
SELECT
  'Q-0167' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, json_extract(j.value, '$[0]') AS parent_id, json_extract(j.value, '$[1]') AS child_id, NULL AS other_id, json_extract(j.value, '$[2]') AS other_role_id,
  '{child} is no item of {parent} here, but it is one in {other_role}' AS message
FROM filings f
CROSS JOIN role_uses w ON w.filing_id = f.id AND w.statement_class IN ('BS', 'IS', 'CI')
CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id = 0 AND u.role_id = w.role_id
CROSS JOIN json_each((
  WITH tops(concept_id) AS MATERIALIZED (
    SELECT e.parent_id FROM effective_relationships e
    WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id
    EXCEPT
    SELECT e.child_id FROM effective_relationships e
    WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id
  )
  SELECT json_group_array(json_array(parent_id, child_id, role_id)) FROM (
    SELECT e.parent_id, e.child_id, min(e.role_id) AS role_id
    FROM effective_relationships e
    CROSS JOIN tops totals ON totals.concept_id = e.parent_id
    CROSS JOIN tops items ON items.concept_id = e.child_id
    WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id <> u.role_id
    GROUP BY e.parent_id, e.child_id)
)) j
