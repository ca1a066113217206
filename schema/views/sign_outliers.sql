-- sign_outliers: calculation relationships between standard concepts that filers use with both signs, and who is in the minority.
-- One row per parent, child, weight and filer with the rarer sign; of two that are as rare, both.
CREATE VIEW sign_outliers AS
SELECT
  o.parent,
  o.child,
  o.weight,                       -- with the rarer sign
  coalesce(r.name, (SELECT o.authority FROM filings o WHERE o.filer_id = r.id ORDER BY o.period_of_report DESC, o.filing DESC LIMIT 1), r.stem_base) AS filer,
  r.cik,
  iif(o.weight > 0, o.positive_filers, o.negative_filers) AS filers,        -- filers that use this sign, this one included
  iif(o.weight > 0, o.negative_filers, o.positive_filers) AS other_filers,  -- filers that use the other sign
  (SELECT f.filing FROM filings f
   CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id = 0
   WHERE f.filer_id = r.id AND u.network_id IN (SELECT value FROM json_each(o.networks)) ORDER BY f.period_of_report DESC, f.filing DESC LIMIT 1) AS last_filing,  -- that says so
  r.id AS filer_id,               -- filers.id
  o.parent_id,                    -- concepts.id
  o.child_id                      -- concepts.id
FROM (
  SELECT q.*, n.filer_id, s.weight, '[' || group_concat(DISTINCT n.id) || ']' AS networks
  FROM calculation_pairs q
  CROSS JOIN arcs a ON a.child_id = q.child_id AND a.parent_id = q.parent_id AND a.shape_id < 0
  CROSS JOIN networks n ON n.id = a.network_id AND n.link_id = 0
  CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.is_effective
  WHERE q.positive_filers > 0 AND q.negative_filers > 0
    AND iif(s.weight > 0, q.positive_filers <= q.negative_filers, q.negative_filers <= q.positive_filers)
  GROUP BY q.parent_id, q.child_id, n.filer_id, s.weight
) o
CROSS JOIN filers r ON r.id = o.filer_id;
