-- Q-0213: Key total of the balance sheet without items
-- Severity: warning
-- Source: comparable to DQC 0213
-- Explanation: A total that every balance sheet adds up (such as Assets, Liabilities, StockholdersEquity) is in the calculation of the balance sheet, but has no items there.
-- Remedy: Add its items to the calculation of the balance sheet.
SELECT
  'Q-0213' AS rule, 'warning' AS severity, e.filing, e.filing_id, min(e.document_id) AS document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, max(e.parent_id) AS parent_id, e.child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is an item of {parent}, but has no items itself' AS message
FROM z_effective_relationships e
CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class = 'BS' AND coalesce(w.role_type, 0) = 0
CROSS JOIN concepts c ON c.id = e.child_id
WHERE e.link_id = 0 AND c.filer_id IS NULL AND c.name IN (
    'us-gaap:Assets', 'us-gaap:AssetsCurrent', 'us-gaap:Liabilities', 'us-gaap:LiabilitiesCurrent', 'us-gaap:StockholdersEquity',
    'us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest', 'us-gaap:LiabilitiesAndStockholdersEquity')
  AND NOT EXISTS (
    SELECT 1 FROM z_network_uses g CROSS JOIN arcs b ON b.network_id = g.network_id
    WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND g.role_id = e.role_id AND b.parent_id = c.id)
GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
