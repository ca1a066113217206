-- concept_history: since when and until when a filer has used a concept, in its filings of a form family. One row per filer, form
-- family and concept that an effective relationship names. Ask for one filer_id or cik.
-- A concept that the filer has written with several prefixes is one.
-- Windows over one GROUP BY: SQLite carries a filter on the filer through them to its filings, but not through two GROUP BYs.
CREATE VIEW concept_history AS
SELECT
  f.filer,
  h.cik,                          -- central index key; NULL while unknown
  h.form_family,                  -- '10-K' of 10-K, 10-K/A, 10-KT, 10-K405; '' without a header
  c.name AS concept,              -- as the last filing writes it
  CAST(c.filer_id IS NOT NULL AS BIGINT) AS is_extension,  -- 1: the concept is the filer's own
  substr(h.first, 11) AS first_filing,
  nullif(substr(h.first, 1, 10), '0000-00-00') AS first_period,  -- period of report, else day of filing
  f.filing AS last_filing,
  nullif(h.period, '0000-00-00') AS last_period,
  h.periods,                      -- periods in which it is used
  (SELECT count(DISTINCT coalesce(o.period_of_report, o.filed_date, '0000-00-00')) FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND o.calculation_arcs + o.presentation_arcs + o.definition_arcs > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') BETWEEN substr(h.first, 1, 10) AND h.period
  ) - h.periods AS missing_periods,  -- periods between in which filings are without it
  CAST(NOT EXISTS (SELECT 1 FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND o.calculation_arcs + o.presentation_arcs + o.definition_arcs > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') > h.period) AS BIGINT) AS is_current,  -- 1: the latest filing uses it
  h.standing,                     -- these periods, separated by commas, the earliest first
  h.filer_id,                     -- filers.id
  h.concept_id                    -- concepts.identity_id
FROM (
  SELECT
    g.cik, g.filer_id, g.form_family, g.concept_id, g.period, g.last_row,
    min(g.period || g.first_filing) OVER w AS first, max(g.period) OVER w AS last_period, count(*) OVER w AS periods,
    group_concat(g.period) OVER w AS standing
  FROM (
    SELECT
      e.cik, e.filer_id, e.form_family, c.identity_id AS concept_id,
      coalesce(e.period_of_report, e.filed_date, '0000-00-00') AS period,
      min(e.filing) AS first_filing,
      max(e.filing || ' ' || (1000000000000 + c.id)) AS last_row  -- the last filing and how it writes the concept
    FROM z_arc_ends e
    JOIN concepts c ON c.id = e.concept_id
    GROUP BY e.cik, e.filer_id, e.form_family, c.identity_id, coalesce(e.period_of_report, e.filed_date, '0000-00-00')
  ) g
  WINDOW w AS (
    PARTITION BY g.cik, g.filer_id, g.form_family, g.concept_id
    ORDER BY g.period ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
) h
JOIN filings f ON f.filing = substr(h.last_row, 1, length(h.last_row) - 14)
JOIN concepts c ON c.id = CAST(substr(h.last_row, -12) AS BIGINT)
WHERE h.period = h.last_period;
