-- index: A small site: filers, their filings, statements and changes, as linked pages.
-- A small site: filers, their filings, statements and changes, as linked pages.
-- A small site: filers, their filings, statements and changes, as linked pages.
-- Filings of a site, the newest first. One row per filing.
-- Example: warehouse report index --format html --output site
-- Filters: filing, filer, cik, form, since, until
-- Option lang:
-- Columns:
--   page   path of a page
--   title  title of the page
-- Example: warehouse report index --format html --output site
-- Filters: filing, filer, cik, form, since, until
-- Options:
--   lang
-- Columns:
--   page   path of a page
--   title  title of the page
-- Example: warehouse report index --format html --output site
-- Filters: filing, filer, cik, form, since, until
-- Options:
--   lang
-- Columns:
--   page   path of a page
--   title  title of the page
-- :filings  JSON array of filing keys; NULL for all
SELECT l.filing, l.form_type, l.period_of_report, l.filed_date, l.calculation_arcs,
  l.presentation_arcs, l.definition_arcs, l.labels, l.findings, f.filer_id, l.cik, l.filer,
  r.stem_base
FROM filing_list l JOIN filings f ON f.id = l.filing_id JOIN filers r ON r.id = f.filer_id
WHERE :filings IS NULL OR l.filing IN (SELECT value FROM json_each(:filings))
ORDER BY coalesce(l.filed_date, l.period_of_report) DESC, l.filing DESC;
