-- Which axes and members does a filing use?
-- :filing '0009999001-24-000007'
SELECT role_uri, axis, member, depth, usable, is_default
FROM definition_paths
WHERE filing = :filing
ORDER BY position;
