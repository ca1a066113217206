-- extensions: How many concepts are filers' own, by filing, role or year; --by concept, parent: which ones.
-- How many concepts of a filing are its filer's own. One row, none without relationships.
-- Example: warehouse report extensions --filer 320193 --by concept
-- Filters: filing, filer, cik, form, since, until, statement, role
-- Filters with --by filing: filing, filer, cik, form, since, until
-- Filters with --by year: filer, cik
-- Filters with --by concept: filer, cik, form
-- Filters with --by parent: none
-- Options:
--   by  filing, role, year, concept, parent
-- Columns:
--   filing
--   filer
--   form_type
--   period_of_report
--   presented integer              line items and text blocks in presentations
--   presented_extensions integer   how many of them are the filer's own
--   presented_rate real            their share
--   calculated integer             concepts in calculations
--   calculated_extensions integer  how many of them are the filer's own
--   calculated_rate real           their share
--   stated integer                 line items on primary statements
--   stated_extensions integer      how many of them are the filer's own
--   stated_rate real               their share
--   members integer                domains and members in presentations
--   member_extensions integer      how many of them are the filer's own
--   member_rate real               their share
-- Columns with --by role:
--   filing
--   sort_code
--   statement_class
--   title
--   role_uri
--   presented
--   presented_extensions
--   presented_rate
--   calculated
--   calculated_extensions
--   calculated_rate
--   members
--   member_extensions
--   member_rate
-- Columns with --by year:
--   filer
--   cik
--   year             year of the period
--   filings integer  how many filings
--   presented
--   presented_extensions
--   presented_rate
--   calculated
--   calculated_extensions
--   calculated_rate
--   stated
--   stated_extensions
--   stated_rate
--   members
--   member_extensions
--   member_rate
-- Columns with --by concept:
--   filer
--   cik
--   form_family
--   concept
--   first_filing
--   first_period
--   last_filing
--   last_period
--   periods
--   missing_periods
--   is_current
--   calculation_parents  totals that it counts toward, separated by spaces
--   successors           what became of it: change and concept
-- Columns with --by parent:
--   parent                 standard concept
--   filers integer         filers whose own concepts count toward the parent
--   extensions integer     own concepts that count toward it
--   parent_filers integer  filers that have the parent
--   rate real              filers for each of parent_filers
-- :filing  filing key
SELECT
  l.filing, l.filer, l.form_type, l.period_of_report,
  e.presented, e.presented_extensions, round(1.0 * e.presented_extensions / nullif(e.presented, 0), 4) AS presented_rate,
  e.calculated, e.calculated_extensions, round(1.0 * e.calculated_extensions / nullif(e.calculated, 0), 4) AS calculated_rate,
  e.stated, e.stated_extensions, round(1.0 * e.stated_extensions / nullif(e.stated, 0), 4) AS stated_rate,
  e.members, e.member_extensions, round(1.0 * e.member_extensions / nullif(e.members, 0), 4) AS member_rate
FROM filing_metrics e
CROSS JOIN filing_list l ON l.filing = e.filing
WHERE e.filing = :filing;
