-- What changed in the calculations since the filing before?
-- :filing '0009999001-24-000007'
SELECT change, severity, parent, child, previous_parent, previous_child, weight, previous_weight
FROM calculation_changes
WHERE filing = :filing AND basis = 'prior'
ORDER BY severity, change, parent, child;
