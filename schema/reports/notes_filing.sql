-- notes_filing: what decides whether a filing is compared with an earlier one. One row.
-- :filing  filing key
SELECT f.id, f.is_deleted, f.form_family, coalesce(f.period_of_report, f.filed_date) AS day,
  f.calculation_arcs + f.presentation_arcs + f.definition_arcs AS relationships,
  EXISTS (SELECT 1 FROM z_stale_groups s
    WHERE s.filer_id = f.filer_id AND s.form_family = f.form_family) AS is_stale,
  EXISTS (SELECT 1 FROM z_comparisons k WHERE k.filing_id = f.id) AS has_pair,
  (SELECT g.filing FROM z_filing_copies c JOIN filings g ON g.id = c.original_id WHERE c.filing_id = f.id) AS original
FROM filings f WHERE f.filing = :filing;
