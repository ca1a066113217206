-- history_successions: which of one filer's concepts went on under another name, and in which period. One row per pair of concepts.
-- :filer  filers.id
SELECT
  f.form_family, s.change, s.concept, s.previous_concept, s.concept_id, s.previous_concept_id,
  min(coalesce(f.period_of_report, f.filed_date, '0000-00-00')) AS period
FROM concept_successions s
CROSS JOIN filings f ON f.id = s.filing_id
WHERE s.filer_id = :filer
GROUP BY f.form_family, s.change, s.concept_id, s.previous_concept_id
ORDER BY 7, 2, 3, 4;
