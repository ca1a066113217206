-- Q11: Presentation with several roots
-- Severity: warning
-- Source: EFM 6.12.6
-- Explanation: The presentation of a role has more than one concept at its top, so that it falls into pieces.
-- Remedy: Put everything below one abstract concept.
SELECT
  'Q11' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
  u.link_id, u.role_id, NULL AS parent_id, json_extract(j.value, '$[1]') AS child_id, json_extract(j.value, '$[2]') AS other_id, NULL AS other_role_id,
  'the presentation has ' || json_extract(j.value, '$[0]') || ' roots, among them {other} and {child}' AS message
FROM filings f
CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id = 1
CROSS JOIN json_each((
  SELECT json_group_array(json_array(root_count, last_id, first_id)) FROM (
    SELECT count(*) AS root_count, max(iif(position = 2, node_id, NULL)) AS last_id, max(iif(position = 1, node_id, NULL)) AS first_id
    FROM (
      SELECT node_id, row_number() OVER (ORDER BY min(ordinal)) AS position
      FROM (
        SELECT e.parent_id AS node_id, e.ordinal, 0 AS is_child FROM effective_relationships e
        WHERE e.filing_id = u.filing_id AND e.link_id = 1 AND e.role_id = u.role_id
        UNION ALL
        SELECT e.child_id, e.ordinal, 1 FROM effective_relationships e
        WHERE e.filing_id = u.filing_id AND e.link_id = 1 AND e.role_id = u.role_id)
      GROUP BY node_id HAVING max(is_child) = 0)
    HAVING count(*) > 1)
)) j
