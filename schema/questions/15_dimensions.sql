-- Which axes and members does a filing use?
-- `warehouse report dimensions` also follows relationships into other roles.
-- :filing '0009999001-24-000007'
SELECT role_title, arcrole, parent, child, "order", usable
FROM definition_arcs
WHERE filing = :filing AND is_effective = 1
ORDER BY role_title, arcrole DESC, parent, "order";
