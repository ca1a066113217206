-- Q-0049: Cash flow with several sums
-- Severity: warning
-- Source: comparable to DQC 0049
-- Explanation: The calculation of a cash flow statement has more than one concept at its top, though all cash flows add up to one change in cash.
-- Remedy: Add the missing relationship between the totals.
SELECT
  'Q-0049' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  0 AS link_id, p.role_id, NULL AS parent_id, p.node_id AS child_id, p.first_id AS other_id, NULL AS other_role_id, NULL AS which,
  'the calculation has ' || p.root_count || ' roots, among them {other} and {child}' AS message
FROM (
  SELECT
    filing, filing_id, role_id, document_id, node_id,
    first_value(node_id) OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS first_id,
    row_number() OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS position,
    count(*) OVER (PARTITION BY filing, filing_id, role_id) AS root_count
  FROM (
    SELECT g.filing, g.filing_id, g.role_id, e.document_id, g.concept_id AS node_id, min(e.ordinal) AS ordinal
    FROM z_concept_places g
    CROSS JOIN z_effective_relationships e ON e.filing = g.filing AND e.filing_id = g.filing_id AND e.link_id = 0 AND e.role_id = g.role_id
      AND e.parent_id = g.concept_id
    WHERE g.link_id = 0 AND g.is_child = 0 AND NOT EXISTS (
      SELECT 1 FROM z_concept_places c
      WHERE c.filing_id = g.filing_id AND c.link_id = 0 AND c.role_id = g.role_id AND c.concept_id = g.concept_id AND c.is_child = 1)
    GROUP BY g.filing, g.filing_id, g.role_id, e.document_id, g.concept_id)
) p
CROSS JOIN z_role_uses w ON w.filing_id = p.filing_id AND w.role_id = p.role_id AND w.statement_class = 'CF' AND coalesce(w.role_type, 0) = 0
WHERE p.position = 2
