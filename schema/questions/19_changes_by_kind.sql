-- How much changed of each kind, filer by filer?
SELECT filer, change, count(*) AS changes
FROM calculation_changes
WHERE basis = 'prior'
GROUP BY filer, change
ORDER BY filer, changes DESC, change;
