-- Q-0001: Member that is kept for another axis
-- Severity: warning
-- Source: comparable to DQC 0001
-- Explanation: A standard member is below a us-gaap or srt axis, but in the standard taxonomy below another axis alone.
-- Remedy: Use the axis that the member is made for, or a member of your own.
SELECT
  'Q-0001' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.axis_id AS parent_id, e.child_id, e.standard_id AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is a member of {parent}, in the standard taxonomy of {other} alone' AS message
FROM (
  SELECT
    e.*,
    (WITH RECURSIVE up (id, is_axis) AS (
      SELECT e.parent_id, e.arcrole GLOB '*/dimension-domain'
      UNION
      SELECT b.parent_id, t.arcrole GLOB '*/dimension-domain' FROM up CROSS JOIN arcs b ON b.network_id = e.network_id AND b.child_id = up.id
      CROSS JOIN arc_shapes t ON t.id = b.shape_id WHERE NOT up.is_axis AND (t.arcrole GLOB '*/dimension-domain' OR t.arcrole GLOB '*/domain-member'))
    SELECT id FROM up WHERE is_axis LIMIT 1) AS axis_id
  FROM (
    SELECT
      e.*,
      (WITH RECURSIVE up (id, network_id, is_axis) AS (
        SELECT s.parent_id, s.network_id, s.arcrole GLOB '*/dimension-domain' FROM z_standard_relationships s
        WHERE s.filing_id = e.filing_id AND s.link_id = 2 AND s.child_id = e.child_id AND (s.arcrole GLOB '*/dimension-domain' OR s.arcrole GLOB '*/domain-member')
        UNION
        SELECT b.parent_id, b.network_id, t.arcrole GLOB '*/dimension-domain' FROM up CROSS JOIN z_release_arcs b ON b.network_id = up.network_id AND b.child_id = up.id
        CROSS JOIN arc_shapes t ON t.id = b.shape_id WHERE NOT up.is_axis AND (t.arcrole GLOB '*/dimension-domain' OR t.arcrole GLOB '*/domain-member'))
      SELECT iif(count(DISTINCT id) = 1, id, NULL) FROM up WHERE is_axis) AS standard_id
    FROM filings f
    CROSS JOIN z_effective_relationships e ON e.filing = f.filing AND e.filing_id = f.id
    WHERE EXISTS (SELECT 1 FROM z_filing_releases v WHERE v.filing_id = f.id)
      AND e.link_id = 2 AND (e.arcrole GLOB '*/dimension-domain' OR e.arcrole GLOB '*/domain-member')
  ) e
  WHERE e.standard_id IS NOT NULL
) e
CROSS JOIN concepts c ON c.id = e.axis_id AND c.filer_id IS NULL AND (c.name GLOB 'us-gaap:*' OR c.name GLOB 'srt:*')
WHERE e.axis_id <> e.standard_id
