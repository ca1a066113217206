-- Which filings are there?
-- One row per filing; is_latest marks the one to use for a filer, form family and period.
SELECT filing, filer, form_type, period_of_report, filed_date, calculation_arcs, is_latest
FROM filing_list
ORDER BY filer, period_of_report, filed_date;
