-- Which sections came, went or were renamed?
-- :filing '0009999002-24-000003'
SELECT change, role_uri, previous_role_uri, similarity
FROM role_changes
WHERE filing = :filing AND basis = 'prior'
ORDER BY change, role_uri;
