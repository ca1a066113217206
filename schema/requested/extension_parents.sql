-- extension_parents: the standard concepts that filers' own concepts add up to. One row per standard parent of calculations.
CREATE VIEW extension_parents AS
SELECT
  p.name AS parent,
  q.filers,                       -- filers that have a child of their own under it
  q.extensions,                   -- different children of their own; those of two filers are two
  q.parent_filers,                -- filers that have the parent in calculations
  round(1.0 * q.filers / q.parent_filers, 4) AS rate,  -- filers of parent_filers
  q.parent_id                     -- concepts.id
FROM (
  SELECT
    a.parent_id,
    count(DISTINCT iif(c.filer_id IS NULL, NULL, n.filer_id)) AS filers,
    count(DISTINCT iif(c.filer_id IS NULL, NULL, c.id)) AS extensions,
    count(DISTINCT n.filer_id) AS parent_filers
  FROM networks n
  CROSS JOIN arcs a ON a.network_id = n.id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  CROSS JOIN concepts c ON c.id = a.child_id
  WHERE n.link_id = 0 AND s.is_effective
  GROUP BY a.parent_id
) q
CROSS JOIN concepts p ON p.id = q.parent_id AND p.filer_id IS NULL
WHERE q.extensions > 0;
