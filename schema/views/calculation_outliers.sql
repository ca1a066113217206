-- calculation_outliers: calculation relationships between standard concepts that few filers have as they do: signs that others have the
-- other way round ('sign'; of two signs that are as rare, both), and children that one filer alone puts under a parent which
-- several filers use ('lone_child'). One row per parent, child, weight and filer in the minority. Who files often counts once.
CREATE VIEW calculation_outliers AS
WITH pairs AS (
  SELECT a.parent_id, a.child_id, n.filer_id, s.weight
  FROM networks n
  CROSS JOIN arcs a
  CROSS JOIN arc_shapes s
  CROSS JOIN concepts p
  CROSS JOIN concepts c
  WHERE n.link_id = 0 AND a.network_id = n.id AND a.is_calculation = 1 AND s.id = a.shape_id AND s.is_effective = 1
    AND p.id = a.parent_id AND p.filer_id IS NULL AND c.id = a.child_id AND c.filer_id IS NULL
  GROUP BY a.parent_id, a.child_id, n.filer_id, s.weight
),
counted AS (
  SELECT
    parent_id, child_id, count(DISTINCT filer_id) AS filers, min(filer_id) AS first_filer_id,
    count(DISTINCT CASE WHEN weight > 0 THEN filer_id END) AS positive_filers,
    count(DISTINCT CASE WHEN weight < 0 THEN filer_id END) AS negative_filers
  FROM pairs
  GROUP BY parent_id, child_id
),
parents AS (
  SELECT a.parent_id, count(DISTINCT n.filer_id) AS filers
  FROM networks n JOIN arcs a ON a.network_id = n.id
  WHERE n.link_id = 0
  GROUP BY a.parent_id
),
found AS (
  SELECT
    'sign' AS outlier, q.parent_id, q.child_id, q.weight, q.filer_id,
    CASE WHEN q.weight > 0 THEN k.positive_filers ELSE k.negative_filers END AS filers,
    CASE WHEN q.weight > 0 THEN k.negative_filers ELSE k.positive_filers END AS other_filers
  FROM counted k
  JOIN pairs q ON q.parent_id = k.parent_id AND q.child_id = k.child_id
  WHERE k.positive_filers > 0 AND k.negative_filers > 0
    AND CASE WHEN q.weight > 0 THEN k.positive_filers <= k.negative_filers ELSE k.negative_filers <= k.positive_filers END
  UNION ALL
  SELECT 'lone_child', k.parent_id, k.child_id, CAST(NULL AS DOUBLE), k.first_filer_id, 1, m.filers - 1
  FROM counted k
  JOIN parents m ON m.parent_id = k.parent_id
  WHERE k.filers = 1 AND m.filers > 1
)
SELECT
  o.outlier,                      -- 'sign' or 'lone_child'
  p.name AS parent,
  c.name AS child,
  o.weight,                       -- with the rarer sign; NULL for a lone child
  (SELECT f.filer FROM filings f WHERE f.filer_id = o.filer_id ORDER BY f.period_of_report DESC, f.filing DESC LIMIT 1) AS filer,
  r.cik,
  CAST(o.filers AS BIGINT) AS filers,              -- filers that do so, this one included
  CAST(o.other_filers AS BIGINT) AS other_filers,  -- filers that use the other sign; that have the parent without the child
  (SELECT f.filing FROM networks n
   CROSS JOIN arcs a
   CROSS JOIN arc_shapes s
   CROSS JOIN z_network_uses u
   CROSS JOIN filings f
   WHERE o.weight IS NOT NULL AND n.filer_id = o.filer_id AND n.link_id = 0 AND a.network_id = n.id AND a.is_calculation = 1
     AND a.parent_id = o.parent_id AND a.child_id = o.child_id AND s.id = a.shape_id AND s.is_effective = 1
     AND s.weight = o.weight AND u.network_id = n.id AND u.link_id = 0 AND f.id = u.filing_id
   ORDER BY f.period_of_report DESC, f.filing DESC LIMIT 1) AS last_filing,  -- that says so; NULL for a lone child
  o.filer_id,                     -- filers.id
  o.parent_id,                    -- concepts.id
  o.child_id                      -- concepts.id
FROM found o
JOIN filers r ON r.id = o.filer_id
JOIN concepts p ON p.id = o.parent_id
JOIN concepts c ON c.id = o.child_id;
