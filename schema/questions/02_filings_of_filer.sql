-- Which filings of one filer, newest first?
-- :cik 9999001
SELECT filing, form_type, period_of_report, filed_date, findings
FROM filing_list
WHERE cik = :cik
ORDER BY period_of_report DESC, filed_date DESC;
