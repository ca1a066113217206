-- filings: which filings are here, by filer, period and key. One row per filing.
-- :filings  JSON array of filing keys; NULL for all
SELECT
  filing,
  cik,
  filer,
  form_type,
  period_of_report,
  filed_date,
  is_amendment,
  calculation_arcs,
  presentation_arcs,
  definition_arcs,
  labels,
  findings,
  is_latest,
  accepted_at
FROM filing_list
WHERE :filings IS NULL OR filing IN (SELECT value FROM json_each(:filings))
ORDER BY filer, period_of_report, filing;
