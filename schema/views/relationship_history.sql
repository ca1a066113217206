-- relationship_history: since when and until when a filer's relationships stand in its filings of a form family,
-- in whichever roles. One row per filer, form family, link, arcrole and pair. Ask for one filer_id or cik.
CREATE VIEW relationship_history AS
SELECT
  coalesce(w.name, f.authority, w.stem_base) AS filer,
  h.cik,                          -- central index key; NULL while unknown
  h.form_family,                  -- '10-K' of 10-K, 10-K/A, 10-KT, 10-K405; '' without a header
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink'
  h.arcrole,
  iif(p.filer_id IS NULL, p.name, iif(instr(p.name, ':'), ltrim(p.name, ':'), f.prefix || p.name)) AS parent,
  iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) AS child,
  substr(h.first, 11) AS first_filing,
  nullif(substr(h.first, 1, 10), '0000-00-00') AS first_period,  -- period of report, else day of filing
  f.filing AS last_filing,
  nullif(substr(h.last, 1, 10), '0000-00-00') AS last_period,
  h.periods,                      -- periods in which it stands
  (SELECT count(DISTINCT coalesce(o.period_of_report, o.filed_date, '0000-00-00')) FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND iif(h.link_id = 0, o.calculation_arcs, iif(h.link_id = 1, o.presentation_arcs, o.definition_arcs)) > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') BETWEEN substr(h.first, 1, 10) AND substr(h.last, 1, 10)
  ) - h.periods AS missing_periods,  -- periods between in which filings have such a link without it
  NOT EXISTS (SELECT 1 FROM filings o
   WHERE o.filer_id = h.filer_id AND o.form_family = h.form_family AND o.is_deleted = 0
     AND iif(h.link_id = 0, o.calculation_arcs, iif(h.link_id = 1, o.presentation_arcs, o.definition_arcs)) > 0
     AND coalesce(o.period_of_report, o.filed_date, '0000-00-00') > substr(h.last, 1, 10)) AS is_current,  -- 1: it stands in the latest filing
  iif(h.weight IS NULL, NULL, h.weights) AS weights,                      -- '1', '-1' or both, in calculations; NULL elsewhere
  h.standing,                     -- these periods, separated by commas, in no order
  h.filer_id,                     -- filers.id
  h.parent_id,                    -- concepts.id
  h.child_id                      -- concepts.id
FROM (
  SELECT
    r.cik, r.id AS filer_id, f.form_family, u.link_id, s.arcrole, a.parent_id, a.child_id,
    min(coalesce(f.period_of_report, f.filed_date, '0000-00-00') || f.filing) AS first,
    max(coalesce(f.period_of_report, f.filed_date, '0000-00-00') || f.filing) AS last,
    count(DISTINCT coalesce(f.period_of_report, f.filed_date, '0000-00-00')) AS periods,
    group_concat(DISTINCT coalesce(f.period_of_report, f.filed_date, '0000-00-00')) AS standing,
    iif(min(s.weight) = max(s.weight), printf('%g', max(s.weight)), printf('%g, %g', max(s.weight), min(s.weight))) AS weights,
    max(s.weight) AS weight
  FROM filings f
  JOIN filers r ON r.id = f.filer_id
  CROSS JOIN network_uses u ON u.filing_id = f.id AND u.link_id < 3
  CROSS JOIN arcs a ON a.network_id = u.network_id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  WHERE coalesce(
    (SELECT x.is_effective FROM arc_exceptions x
     WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective)
  GROUP BY r.cik, r.id, f.form_family, u.link_id, s.arcrole, a.parent_id, a.child_id
) h
CROSS JOIN links l ON l.id = h.link_id
CROSS JOIN filings f ON f.filing = substr(h.last, 11)
CROSS JOIN filers w ON w.id = h.filer_id
CROSS JOIN concepts p ON p.id = h.parent_id
CROSS JOIN concepts c ON c.id = h.child_id;
