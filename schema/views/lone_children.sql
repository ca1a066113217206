-- lone_children: standard concepts that only one filer puts under a standard parent in calculations. One row per parent and child.
-- Only parents that several filers use: how many is the column parent_filers.
CREATE VIEW lone_children AS
SELECT
  q.parent,
  q.child,
  coalesce(r.name, (SELECT o.authority FROM filings o WHERE o.filer_id = r.id ORDER BY o.period_of_report DESC, o.filing DESC LIMIT 1), r.stem_base) AS filer,
  r.cik,
  o.filers AS parent_filers,      -- filers that have the parent in calculations, this one included
  i.filers AS child_filers,       -- filers that have the child in calculations, under whatever parent
  r.id AS filer_id,               -- filers.id
  q.parent_id,                    -- concepts.id
  q.child_id                      -- concepts.id
FROM (
  SELECT
    p.*,
    (SELECT n.filer_id FROM arcs a CROSS JOIN networks n ON n.id = a.network_id AND n.link_id = 0
     CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.is_effective
     WHERE a.child_id = p.child_id AND a.parent_id = p.parent_id AND a.shape_id < 0 LIMIT 1) AS filer_id
  FROM calculation_pairs p
  WHERE p.filers = 1
) q
CROSS JOIN filers r ON r.id = q.filer_id
CROSS JOIN (
  SELECT a.parent_id, count(DISTINCT n.filer_id) AS filers FROM networks n CROSS JOIN arcs a ON a.network_id = n.id
  WHERE n.link_id = 0 GROUP BY a.parent_id
) o ON o.parent_id = q.parent_id AND o.filers > 1
CROSS JOIN (
  SELECT a.child_id, count(DISTINCT n.filer_id) AS filers FROM networks n CROSS JOIN arcs a ON a.network_id = n.id
  WHERE n.link_id = 0 GROUP BY a.child_id
) i ON i.child_id = q.child_id;
