-- presentation-changes: What changed in what is under which heading, filing by filing.
-- What changed in presentation relationships of a filing. One row per change.
-- Example: warehouse report presentation-changes --filing 0000320193-23-000106 --role CONSOLIDATEDBALANCESHEETS
-- Filters: filing, filer, cik, form, since, until, statement, role, concept
-- Compares: presentation
-- Options:
--   lang
--   basis    prior, year-over-year
--   change   added, added_with_role, removed, removed_with_role, reparented, moved_role, parent_replaced, subtotal_inserted, subtotal_removed, promoted, demoted, extension_renamed, standard_replaced, display_sign_changed, label_role_changed, reordered
--   include  low, reordered, noise
--   summary
-- Columns:
--   filing
--   previous_filing
--   basis
--   change
--   role_uri
--   previous_role_uri
--   parent
--   child
--   previous_parent
--   previous_child
--   preferred_label           role URI of the label to show in the later filing
--   previous_preferred_label  role URI of the label to show in the earlier filing
--   order
--   previous_order
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
-- :names     JSON array of concepts as views show them; NULL for all
SELECT
  filing,
  previous_filing,
  basis,
  change,
  role_uri,
  previous_role_uri,
  parent,
  child,
  previous_parent,
  previous_child,
  preferred_label,
  previous_preferred_label,
  "order",
  previous_order
FROM presentation_changes c
WHERE filing = :filing
  AND (:previous IS NULL OR previous_filing = :previous)
  AND (:basis IS NULL OR basis = :basis)
  AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
  AND (:roles IS NULL
    OR role_uri IN (SELECT value FROM json_each(:roles))
    OR previous_role_uri IN (SELECT value FROM json_each(:roles)))
  AND (:names IS NULL OR EXISTS (
    SELECT 1 FROM json_each(:names) j  -- which has a column parent as well
    WHERE j.value IN (c.parent, c.child, c.previous_parent, c.previous_child)))
ORDER BY basis, previous_filing, change_number;
