-- What adds up to which total in a statement?
-- Without is_effective prohibited and overridden arcs are among them.
-- :filing '0009999001-24-000007'
-- :role '%/ConsolidatedStatementsOfOperations'
SELECT parent, child, weight
FROM calculation_arcs
WHERE filing = :filing AND role_uri LIKE :role AND is_effective
ORDER BY parent, "order";
