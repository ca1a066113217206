-- What does everybody call a concept?
-- :concept 'us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax'
SELECT text, count(DISTINCT filing) AS filings
FROM concept_labels
WHERE concept = :concept AND is_effective AND label_role LIKE '%/label'
GROUP BY text
ORDER BY filings DESC, text;
