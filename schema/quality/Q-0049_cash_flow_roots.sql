-- Q-0049: Cash flow with several sums
-- Severity: warning
-- Source: comparable to DQC 0049
-- Explanation: The calculation of a cash flow statement has more than one concept at its top, though all cash flows add up to one change in cash.
-- Remedy: Add the missing relationship between the totals.
SELECT
  'Q-0049' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, NULL AS parent_id, json_extract(j.value, '$[1]') AS child_id, json_extract(j.value, '$[2]') AS other_id, NULL AS other_role_id,
  'the calculation has ' || json_extract(j.value, '$[0]') || ' roots, among them {other} and {child}' AS message
FROM filings f
CROSS JOIN role_uses w ON w.filing_id = f.id AND w.statement_class = 'CF'
CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id = 0 AND u.role_id = w.role_id
CROSS JOIN json_each((
  SELECT json_group_array(json_array(root_count, last_id, first_id)) FROM (
    SELECT count(*) AS root_count, max(iif(position = 2, node_id, NULL)) AS last_id, max(iif(position = 1, node_id, NULL)) AS first_id
    FROM (
      SELECT node_id, row_number() OVER (ORDER BY min(ordinal)) AS position
      FROM (
        SELECT e.parent_id AS node_id, e.ordinal, 0 AS is_child FROM effective_relationships e
        WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id
        UNION ALL
        SELECT e.child_id, e.ordinal, 1 FROM effective_relationships e
        WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id)
      GROUP BY node_id HAVING max(is_child) = 0)
    HAVING count(*) > 1)
)) j
