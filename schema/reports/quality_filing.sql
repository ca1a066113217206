-- quality_filing: whose a filing is and when it was made.
-- :filing  filing key
SELECT
  l.filing, l.filer, l.cik, l.form_type, l.period_of_report,
  substr(coalesce(l.period_of_report, l.filed_date), 1, 4) AS period_year,
  substr(f.accession, 1, 10) AS agent,
  iif(substr(f.accession, 12, 2) > '90', '19', '20') || substr(f.accession, 12, 2) AS accession_year
FROM filing_list l
CROSS JOIN filings f ON f.id = l.filing_id
WHERE l.filing = :filing;
