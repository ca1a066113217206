-- history_successions: which of one filer's concepts went on under another name, and in which period. One row per pair of concepts.
-- :filer  filers.id
SELECT
  f.form_family, s.change, s.concept, s.previous_concept, c.identity_id AS concept_id, p.identity_id AS previous_concept_id,
  min(coalesce(f.period_of_report, f.filed_date, '0000-00-00')) AS period
FROM concept_successions s
CROSS JOIN filings f ON f.id = s.filing_id
CROSS JOIN concepts c ON c.id = s.concept_id
CROSS JOIN concepts p ON p.id = s.previous_concept_id
WHERE s.filer_id = :filer
GROUP BY f.form_family, s.change, c.identity_id, p.identity_id
ORDER BY 7, 2, 3, 4;
