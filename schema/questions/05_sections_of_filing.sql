-- Which sections does a filing have, in its own order?
-- Sort codes are text. statement_class says what a role is, by its definition and its root.
-- :filing '0009999001-24-000007'
SELECT sort_code, statement_class, title, role_uri
FROM filing_roles
WHERE filing = :filing AND sort_code IS NOT NULL
ORDER BY sort_code;
