-- Which items does a statement show that no calculation of the same section adds up?
-- Headings, and what is no amount, are among them; concept_class leaves headings out.
-- :filing '0009999001-24-000007'
SELECT DISTINCT u.role_uri, u.concept
FROM concept_uses u
WHERE u.filing = :filing AND u.link = 'presentationLink' AND u.concept_class = 'line_item'
  AND u.statement_class IN ('BS', 'IS', 'CF')
  AND NOT EXISTS (
    SELECT 1 FROM concept_uses c
    WHERE c.filing = :filing AND c.link = 'calculationLink' AND c.role_id = u.role_id AND c.concept_id = u.concept_id)
ORDER BY u.role_uri, u.concept;
