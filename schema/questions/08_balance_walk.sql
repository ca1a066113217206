-- How far does a total reach? Every item below it, with the sign it has in the total.
-- The recursion ends at 20 levels, so that a cycle does not run for ever.
-- :filing '0009999001-24-000007'
-- :role '%/ConsolidatedStatementsOfCashFlows'
-- :total 'us-gaap:NetCashProvidedByUsedInOperatingActivities'
WITH RECURSIVE below (concept, weight, depth) AS (
  SELECT :total, 1.0, 0
  UNION ALL
  SELECT a.child, b.weight * a.weight, b.depth + 1
  FROM below b
  JOIN calculation_arcs a ON a.parent = b.concept AND a.filing = :filing AND a.role_uri LIKE :role AND a.is_effective
  WHERE b.depth < 20
)
SELECT depth, concept, weight
FROM below
WHERE depth > 0
ORDER BY depth, concept;
