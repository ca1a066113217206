-- Q11: Presentation with several roots
-- Severity: warning
-- Source: EFM 6.12.6
-- Explanation: The presentation of a role has more than one concept at its top, so that it falls into pieces.
-- Remedy: Put everything below one abstract concept.
SELECT
  'Q11' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, NULL AS parent_id, p.node_id AS child_id, p.first_id AS other_id, NULL AS other_role_id, NULL AS which,
  'the presentation has ' || p.root_count || ' roots, among them {other} and {child}' AS message
FROM (
  SELECT
    filing, filing_id, role_id, document_id, node_id,
    first_value(node_id) OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS first_id,
    row_number() OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS position,
    count(*) OVER (PARTITION BY filing, filing_id, role_id) AS root_count
  FROM (
    SELECT g.filing, g.filing_id, g.role_id, e.document_id, g.concept_id AS node_id, min(e.ordinal) AS ordinal
    FROM z_concept_places g
    CROSS JOIN z_effective_relationships e ON e.filing = g.filing AND e.filing_id = g.filing_id AND e.link_id = 1 AND e.role_id = g.role_id
      AND e.parent_id = g.concept_id
    WHERE g.link_id = 1 AND g.is_child = 0 AND NOT EXISTS (
      SELECT 1 FROM z_concept_places c
      WHERE c.filing_id = g.filing_id AND c.link_id = 1 AND c.role_id = g.role_id AND c.concept_id = g.concept_id AND c.is_child = 1)
    GROUP BY g.filing, g.filing_id, g.role_id, e.document_id, g.concept_id)
) p
WHERE p.position = 2
