-- Which calculations were filed again without any change?
-- network is the same number in both exactly when all relationships are the same.
SELECT a.filing, b.filing AS earlier_filing, a.role_uri, a.relationships
FROM filing_networks a
JOIN filing_networks b ON b.network = a.network AND b.link = a.link AND b.filing < a.filing
WHERE a.link = 'calculationLink'
ORDER BY a.filing, b.filing, a.role_uri;
