-- sign-flips: Items that count toward a total with the opposite sign of the filing before.
-- Relationships whose sign another filing has the other way round. One row per relationship and basis.
-- Further columns serve to find labels.
-- Example: warehouse report sign-flips --format csv
-- Filters: filing, filer, cik, form, since, until, statement, role, concept
-- Compares: calculation
-- Options:
--   lang
--   basis  prior, year-over-year
-- Columns:
--   filing
--   previous_filing
--   basis
--   filer
--   form_type
--   period_of_report
--   role_uri
--   previous_role_uri
--   title         title of the role in the later filing
--   parent
--   parent_label  label of the parent
--   child
--   child_label   label of the child
--   previous_weight
--   weight
-- :filings   JSON array of keys of later filings; NULL for all
-- :basis     'prior' or 'year-over-year'; NULL for both
-- :roles     JSON array of role URIs of either filing; NULL for all
-- :names     JSON array of concepts as views show them; NULL for all
SELECT
  c.filing,
  c.previous_filing,
  c.basis,
  c.filer,
  c.form_type,
  c.period_of_report,
  c.role_uri,
  c.previous_role_uri,
  c.role_title AS title,
  c.parent,
  NULL AS parent_label,
  c.child,
  NULL AS child_label,
  c.previous_weight,
  c.weight,
  (SELECT p.preferred_label FROM presentation_arcs p
   WHERE p.filing = c.filing AND p.role_uri = c.role_uri AND p.child = c.parent AND p.preferred_label IS NOT NULL
   ORDER BY p."order" LIMIT 1) AS parent_preferred_label,
  (SELECT p.preferred_label FROM presentation_arcs p
   WHERE p.filing = c.filing AND p.role_uri = c.role_uri AND p.child = c.child AND p.preferred_label IS NOT NULL
   ORDER BY p."order" LIMIT 1) AS child_preferred_label,
  c.parent_id,
  c.child_id
FROM calculation_changes c
WHERE c.change = 'sign_flipped'
  AND (:filings IS NULL OR c.filing IN (SELECT value FROM json_each(:filings)))
  AND (:basis IS NULL OR c.basis = :basis)
  AND (:roles IS NULL
    OR c.role_uri IN (SELECT value FROM json_each(:roles))
    OR c.previous_role_uri IN (SELECT value FROM json_each(:roles)))
  AND (:names IS NULL OR c.parent IN (SELECT value FROM json_each(:names))
    OR c.child IN (SELECT value FROM json_each(:names)))
ORDER BY c.filer, c.period_of_report, c.filing, c.basis, c.previous_filing, c.change_number;
