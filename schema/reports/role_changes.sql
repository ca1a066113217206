-- role-changes: Which roles came, went, split, merged or have another name, filing by filing.
-- What happened to the roles of a filing. One row per event.
-- Example: warehouse report role-changes --filer 320193 --change role_added
-- Filters: filing, filer, cik, form, since, until, statement, role
-- Compares: roles
-- Options:
--   lang
--   basis    prior, year-over-year
--   change   role_added, role_removed, role_renamed, role_retitled, role_split, role_merged, role_class_changed
--   include  low
--   summary
-- Columns:
--   filing
--   previous_filing
--   basis
--   change
--   role_uri
--   previous_role_uri
--   similarity integer  weight of the concepts in common, in thousandths
-- Columns with --summary:
--   filing
--   previous_filing
--   basis
--   change
--   rows
-- :filing    key of the later filing
-- :previous  key of the earlier filing; NULL for any
-- :basis     'prior' or 'year-over-year'; NULL for both
-- :changes   JSON array of changes; NULL for all
-- :roles     JSON array of role URIs of either filing; NULL for all
SELECT
  filing,
  previous_filing,
  basis,
  change,
  role_uri,
  previous_role_uri,
  similarity
FROM role_changes
WHERE filing = :filing
  AND (:previous IS NULL OR previous_filing = :previous)
  AND (:basis IS NULL OR basis = :basis)
  AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
  AND (:roles IS NULL
    OR role_uri IN (SELECT value FROM json_each(:roles))
    OR previous_role_uri IN (SELECT value FROM json_each(:roles)))
ORDER BY basis, previous_filing, change_number;
