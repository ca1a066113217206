-- Under which standard totals does a filer put concepts of its own?
SELECT a.filing, a.parent, a.child, a.weight
FROM calculation_arcs a
JOIN concepts p ON p.id = a.parent_id AND p.filer_id IS NULL
JOIN concepts c ON c.id = a.child_id AND c.filer_id IS NOT NULL
WHERE a.is_effective
ORDER BY a.filing, a.parent, a.child;
