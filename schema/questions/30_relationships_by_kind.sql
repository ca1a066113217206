-- How many relationships of each kind does a filing have?
-- The last column leaves out what is prohibited, overridden or said twice.
-- :filing '0009999001-24-000007'
SELECT link, arcrole, count(DISTINCT role_uri) AS sections, sum(relationships) AS relationships,
  sum(effective_relationships) AS effective_relationships
FROM filing_networks
WHERE filing = :filing
GROUP BY link, arcrole
ORDER BY relationships DESC, arcrole;
