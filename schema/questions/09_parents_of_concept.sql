-- Under which totals is a concept, across all filings?
-- child_id makes use of an index; a name would be compared row by row.
-- :concept 'us-gaap:IncreaseDecreaseInInventories'
SELECT parent, weight, count(*) AS filings, min(filing) AS for_example
FROM calculation_arcs
WHERE child = :concept AND is_effective = 1
GROUP BY parent, weight
ORDER BY filings DESC, parent, weight;
