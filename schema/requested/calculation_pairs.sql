-- calculation_pairs: how many filers use a calculation relationship between standard concepts, and with which sign.
-- One row per parent and child. Who files often counts once; a filer may have used both signs.
CREATE VIEW calculation_pairs AS
SELECT
  p.name AS parent,
  c.name AS child,
  q.filers,                       -- filers that have the pair in any filing
  q.positive_filers,              -- with a weight above 0
  q.negative_filers,              -- with a weight below 0
  q.parent_id,                    -- concepts.id
  q.child_id                      -- concepts.id
FROM (
  SELECT
    a.parent_id, a.child_id, count(DISTINCT n.filer_id) AS filers,
    count(DISTINCT iif(s.weight > 0, n.filer_id, NULL)) AS positive_filers,
    count(DISTINCT iif(s.weight < 0, n.filer_id, NULL)) AS negative_filers
  FROM networks n
  CROSS JOIN arcs a ON a.network_id = n.id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  CROSS JOIN concepts p ON p.id = a.parent_id AND p.filer_id IS NULL
  CROSS JOIN concepts c ON c.id = a.child_id AND c.filer_id IS NULL
  WHERE n.link_id = 0 AND s.is_effective
  GROUP BY a.parent_id, a.child_id
) q
CROSS JOIN concepts p ON p.id = q.parent_id
CROSS JOIN concepts c ON c.id = q.child_id;
