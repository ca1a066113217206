-- filings: Every filing with its filer, form, period and counts.
-- Which filings are here, by filer, period and key. One row per filing.
-- Example: warehouse report filings --filer 320193
-- Filters: filing, filer, cik, form, since, until
-- Columns:
--   filing                     filing key
--   cik integer                central index key; empty while unknown
--   filer                      name of the filer
--   form_type                  form type; empty without a header
--   period_of_report           last day of the period
--   filed_date                 day of filing
--   is_amendment integer       1: an amendment
--   calculation_arcs integer   calculation relationships
--   presentation_arcs integer  presentation relationships
--   definition_arcs integer    definition relationships
--   labels integer             labels of concepts
--   findings integer           how many findings
--   is_latest integer          1 for one filing of each filer, form and period: the latest with linkbases
--   accepted_at                when EDGAR accepted it, Eastern time
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
