-- Which totals of a filer's own are there, and what is in them?
SELECT a.filing, a.parent, count(*) AS children
FROM calculation_arcs a
JOIN concepts p ON p.id = a.parent_id
WHERE p.filer_id IS NOT NULL AND a.is_effective
GROUP BY a.filing, a.parent
ORDER BY a.filing, a.parent;
