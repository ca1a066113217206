-- Which axes and members does a filing use?
-- :filing '0009999001-24-000007'
SELECT role_uri, replace(arcrole, 'http://xbrl.org/int/dim/arcrole/', '') AS arcrole, parent, child
FROM definition_arcs
WHERE filing = :filing AND arcrole LIKE 'http://xbrl.org/int/dim/%' AND is_effective
ORDER BY role_uri, arcrole, parent, "order";
