-- notes_others: further filings of a filing's filer and form family that have relationships, the newest first. One row per filing.
-- :filing  filing key
SELECT g.filing, coalesce(g.period_of_report, g.filed_date) AS day,
  EXISTS (SELECT 1 FROM z_comparisons k WHERE k.filing_id = g.id) AS has_pair
FROM filings f CROSS JOIN filings g ON g.filer_id = f.filer_id AND g.form_family = f.form_family
WHERE f.filing = :filing AND g.filing <> :filing AND g.is_deleted = 0
  AND g.calculation_arcs + g.presentation_arcs + g.definition_arcs > 0
ORDER BY g.filed_date DESC, g.filing DESC;
