-- history_filings: one filer's filings, by form family, period and key. One row per filing.
-- :filer  filers.id
SELECT
  f.id, f.filing, f.filer, r.cik, f.form_family,
  coalesce(f.period_of_report, f.filed_date, '0000-00-00') AS period,
  EXISTS (SELECT 1 FROM z_arc_exceptions x WHERE x.filing_id = f.id) AS has_exceptions
FROM filings f
CROSS JOIN filers r
WHERE f.filer_id = :filer AND r.id = f.filer_id
ORDER BY f.form_family, period, f.filing;
