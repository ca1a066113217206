-- What do filers put under a total, and how many of them?
-- :concept 'us-gaap:AssetsCurrent'
SELECT child, filers, positive_filers, negative_filers
FROM calculation_pairs
WHERE parent_id = (SELECT id FROM concepts WHERE name = :concept AND filer_id IS NULL)
ORDER BY filers DESC, child;
