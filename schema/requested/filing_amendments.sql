-- filing_amendments: what each amendment amends. One row per filing whose form ends in '/A'.
CREATE VIEW filing_amendments AS
SELECT
  a.filing,
  (
    SELECT o.filing FROM filings o
    WHERE o.filer_id = a.filer_id AND o.form_family = a.form_family AND o.period_of_report IS a.period_of_report
      AND o.is_amendment = 0 AND o.is_deleted = 0
      AND (coalesce(o.filed_date, ''), coalesce(o.accepted_at, ''), o.filing)
        < (coalesce(a.filed_date, ''), coalesce(a.accepted_at, ''), a.filing)
    ORDER BY o.filed_date DESC, o.accepted_at DESC, o.filing DESC LIMIT 1
  ) AS amended_filing,            -- the original of that filer, form and period filed last before it; NULL when it is not here
  a.form_type,
  a.filed_date,
  a.calculation_arcs + a.presentation_arcs + a.definition_arcs + a.labels > 0 AS has_linkbases  -- 1: it replaces what it contains
FROM filings a
WHERE a.is_amendment = 1;
