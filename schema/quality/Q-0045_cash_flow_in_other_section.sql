-- Q-0045: Cash flow in another section
-- Severity: warning
-- Source: comparable to DQC 0045
-- Explanation: A standard concept counts towards operating, investing or financing cash flows, but in the standard taxonomy only towards another of the three.
-- Remedy: Name the concept that is made for this section, or move the item.
SELECT
  'Q-0045' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, e.here_id AS other_id, NULL AS other_role_id, e.ordinal AS which,
  '{child} counts towards {other}, in the standard taxonomy towards ' || e.sections AS message
FROM (
  SELECT
    e.*,
    (WITH RECURSIVE up (id) AS (
      SELECT e.parent_id
      UNION
      SELECT b.parent_id FROM up CROSS JOIN arcs b ON b.network_id = e.network_id AND b.child_id = up.id)
    SELECT c.id FROM up CROSS JOIN concepts c ON c.id = up.id WHERE c.name GLOB 'us-gaap:NetCashProvidedByUsedIn[OIF]*ingActivities' LIMIT 1) AS here_id,
    (WITH RECURSIVE up (id, network_id) AS (
      SELECT s.parent_id, s.network_id FROM z_standard_relationships s WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id
      UNION
      SELECT b.parent_id, b.network_id FROM up CROSS JOIN z_release_arcs b ON b.network_id = up.network_id AND b.child_id = up.id)
    SELECT group_concat(DISTINCT c.name) FROM up CROSS JOIN concepts c ON c.id = up.id
    WHERE c.name GLOB 'us-gaap:NetCashProvidedByUsedIn[OIF]*ingActivities') AS sections
  FROM z_effective_relationships e
  WHERE e.link_id = 0 AND EXISTS (
    SELECT 1 FROM z_standard_relationships s WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id)
) e
CROSS JOIN concepts c ON c.id = e.here_id
WHERE NOT instr(e.sections, c.name)
