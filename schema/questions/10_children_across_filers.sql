-- What do filers put under a total, and how many of them?
-- :concept 'us-gaap:AssetsCurrent'
SELECT child, count(DISTINCT filer) AS filers,
  count(DISTINCT CASE WHEN weight > 0 THEN filer END) AS positive_filers,
  count(DISTINCT CASE WHEN weight < 0 THEN filer END) AS negative_filers
FROM calculation_arcs
WHERE parent = :concept AND is_effective = 1
GROUP BY child
ORDER BY filers DESC, child;
