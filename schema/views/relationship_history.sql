-- relationship_history: since when and until when a filer has had its relationships, in its filings of a form family and in
-- whichever roles. One row per filer, form family, link, arcrole and pair. Ask for one filer_id or cik.
-- A concept that the filer has written with several prefixes is one.
-- Windows over one GROUP BY: SQLite carries a filter on the filer through them to its filings, but not through two GROUP BYs.
CREATE VIEW relationship_history AS
SELECT
  f.filer,
  h.cik,                          -- central index key; NULL while unknown
  h.form_family,                  -- '10-K' of 10-K, 10-K/A, 10-KT, 10-K405; '' without a header
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink'
  h.arcrole,
  p.name AS parent,               -- as the last filing writes it
  c.name AS child,
  substr(h.first, 11) AS first_filing,
  nullif(substr(h.first, 1, 10), '0000-00-00') AS first_period,  -- period of report, else day of filing
  f.filing AS last_filing,
  nullif(substr(h.last, 1, 10), '0000-00-00') AS last_period,
  h.periods,                      -- periods in which it is effective
  (SELECT count(DISTINCT coalesce(o.period_of_report, o.filed_date, '0000-00-00')) FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND CASE h.link_id WHEN 0 THEN o.calculation_arcs WHEN 1 THEN o.presentation_arcs ELSE o.definition_arcs END > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') BETWEEN substr(h.first, 1, 10) AND substr(h.last, 1, 10)
  ) - h.periods AS missing_periods,  -- periods between in which filings have such a link without it
  CAST(NOT EXISTS (SELECT 1 FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND CASE h.link_id WHEN 0 THEN o.calculation_arcs WHEN 1 THEN o.presentation_arcs ELSE o.definition_arcs END > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') > substr(h.last, 1, 10)) AS BIGINT) AS is_current,  -- 1: the latest filing has it
  CASE WHEN h.weight IS NULL THEN NULL WHEN h.least_weight = h.weight THEN printf('%g', h.weight)
    ELSE printf('%g, %g', h.weight, h.least_weight) END AS weights,  -- '1', '-1' or both, in calculations; NULL elsewhere
  h.standing,                     -- these periods, separated by commas, the earliest first
  h.filer_id,                     -- filers.id
  h.parent_id,                    -- concepts.identity_id
  h.child_id                      -- concepts.identity_id
FROM (
  SELECT
    g.cik, g.filer_id, g.form_family, g.link_id, g.arcrole, g.parent_id, g.child_id, g.period, g.last, g.last_row,
    min(g.first) OVER w AS first, max(g.period) OVER w AS last_period, count(*) OVER w AS periods,
    group_concat(g.period) OVER w AS standing,
    max(g.weight) OVER w AS weight, min(g.least_weight) OVER w AS least_weight
  FROM (
    SELECT
      a.cik, a.filer_id, a.form_family, a.link_id, a.arcrole, p.identity_id AS parent_id, c.identity_id AS child_id,
      coalesce(a.period_of_report, a.filed_date, '0000-00-00') AS period,
      min(coalesce(a.period_of_report, a.filed_date, '0000-00-00') || a.filing) AS first,
      max(coalesce(a.period_of_report, a.filed_date, '0000-00-00') || a.filing) AS last,
      max(coalesce(a.period_of_report, a.filed_date, '0000-00-00') || a.filing || printf(' %012d%012d', p.id, c.id)) AS last_row,
      max(a.weight) AS weight, min(a.weight) AS least_weight
    FROM z_filing_arcs a
    JOIN concepts p ON p.id = a.parent_id
    JOIN concepts c ON c.id = a.child_id
    WHERE a.link_id < 3 AND a.is_effective = 1
    GROUP BY a.cik, a.filer_id, a.form_family, a.link_id, a.arcrole, p.identity_id, c.identity_id,
      coalesce(a.period_of_report, a.filed_date, '0000-00-00')
  ) g
  WINDOW w AS (
    PARTITION BY g.cik, g.filer_id, g.form_family, g.link_id, g.arcrole, g.parent_id, g.child_id
    ORDER BY g.period ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
) h
JOIN z_links l ON l.id = h.link_id
JOIN filings f ON f.filing = substr(h.last, 11)
JOIN concepts p ON p.id = CAST(substr(h.last_row, -24, 12) AS BIGINT)
JOIN concepts c ON c.id = CAST(substr(h.last_row, -12) AS BIGINT)
WHERE h.period = h.last_period;
