-- extensions_filing: how many concepts of a filing are its filer's own. One row, none without relationships.
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
