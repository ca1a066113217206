-- Which totals add up differently in two sections of one filing?
-- :filing '0009999001-24-000007'
SELECT parent, count(DISTINCT role_uri) AS roles, count(DISTINCT child) AS children
FROM calculation_arcs
WHERE filing = :filing AND is_effective
GROUP BY parent
HAVING roles > 1
ORDER BY parent;
