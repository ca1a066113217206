-- What does a statement look like, with the labels it is shown with?
-- One level of the tree per row; a preferred label wins over the standard label. `warehouse report tree` draws it.
-- :filing '0009999001-24-000007'
-- :role '%/ConsolidatedBalanceSheets'
SELECT p.parent, p."order", p.child, l.text
FROM presentation_arcs p
LEFT JOIN concept_labels l ON l.filing = p.filing AND l.concept = p.child AND l.is_effective
  AND l.label_role = coalesce(p.preferred_label, 'http://www.xbrl.org/2003/role/label')
WHERE p.filing = :filing AND p.role_uri LIKE :role AND p.is_effective
ORDER BY p.parent, p."order"
LIMIT 12;
