-- Which items changed sign, anywhere?
SELECT filing, previous_filing, parent, child, previous_weight, weight
FROM calculation_changes
WHERE change = 'sign_flipped' AND basis = 'prior'
ORDER BY filing, parent, child;
