-- How much changed of each kind, filer by filer?
SELECT l.filer, c.change, count(*) AS changes
FROM calculation_changes c
JOIN filing_list l ON l.filing = c.filing
WHERE c.basis = 'prior'
GROUP BY l.filer, c.change
ORDER BY l.filer, changes DESC, c.change;
