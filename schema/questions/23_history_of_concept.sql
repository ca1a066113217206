-- Since when and until when does a filer use a concept?
-- Name the filer: these views count all filings of the filers that are left.
-- :cik 9999002
-- :concept 'us-gaap:NonoperatingIncomeExpense'
SELECT link, parent, child, first_period, last_period, periods, missing_periods, is_current
FROM relationship_history
WHERE cik = :cik AND :concept IN (parent, child)
ORDER BY link, parent, child;
