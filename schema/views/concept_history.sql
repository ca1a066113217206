-- concept_history: since when and until when concepts stand in a filer's filings of a form family.
-- One row per filer, form family and concept that an effective relationship names. Ask for one filer_id or cik.
CREATE VIEW concept_history AS
SELECT
  coalesce(w.name, f.authority, w.stem_base) AS filer,
  h.cik,
  h.form_family,
  iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) AS concept,
  c.filer_id IS NOT NULL AS is_extension,
  substr(h.first, 11) AS first_filing,
  nullif(substr(h.first, 1, 10), '0000-00-00') AS first_period,  -- period of report, else day of filing
  f.filing AS last_filing,
  nullif(substr(h.last, 1, 10), '0000-00-00') AS last_period,
  h.periods,                      -- periods in which it stands
  (SELECT count(DISTINCT coalesce(o.period_of_report, o.filed_date, '0000-00-00')) FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND o.calculation_arcs + o.presentation_arcs + o.definition_arcs > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') BETWEEN substr(h.first, 1, 10) AND substr(h.last, 1, 10)
  ) - h.periods AS missing_periods,  -- periods between in which filings are without it
  NOT EXISTS (SELECT 1 FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND o.calculation_arcs + o.presentation_arcs + o.definition_arcs > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') > substr(h.last, 1, 10)) AS is_current,  -- 1: it stands in the latest filing
  h.standing,                     -- these periods, separated by commas, in no order
  h.filer_id,                     -- filers.id
  h.concept_id                    -- concepts.id
FROM (
  SELECT
    r.cik, r.id AS filer_id, f.form_family, iif(d.id = 0, a.child_id, a.parent_id) AS concept_id,
    min(coalesce(f.period_of_report, f.filed_date, '0000-00-00') || f.filing) AS first,
    max(coalesce(f.period_of_report, f.filed_date, '0000-00-00') || f.filing) AS last,
    count(DISTINCT coalesce(f.period_of_report, f.filed_date, '0000-00-00')) AS periods,
    group_concat(DISTINCT coalesce(f.period_of_report, f.filed_date, '0000-00-00')) AS standing
  FROM filings f
  JOIN filers r ON r.id = f.filer_id
  CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id < 3
  CROSS JOIN arcs a ON a.network_id = u.network_id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  CROSS JOIN (SELECT 0 AS id UNION ALL SELECT 1) d
  WHERE coalesce(
    (SELECT x.is_effective FROM arc_exceptions x
     WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective)
  GROUP BY r.cik, r.id, f.form_family, 4
) h
CROSS JOIN filings f ON f.filing = substr(h.last, 11)
CROSS JOIN filers w ON w.id = h.filer_id
CROSS JOIN concepts c ON c.id = h.concept_id;
