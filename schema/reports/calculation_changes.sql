-- calculation-changes: What changed in calculations since the filing before, filing by filing.
-- What changed in calculation relationships of a filing. One row per change.
-- Example: warehouse report calculation-changes --filing 0000320193-23-000106
-- Filters: filing, filer, cik, form, since, until, statement, role, concept
-- Compares: calculation
-- Options:
--   lang
--   basis    prior, year-over-year
--   change   added, added_with_role, removed, removed_with_role, reparented, moved_role, parent_replaced, subtotal_inserted, subtotal_removed, promoted, demoted, extension_renamed, standard_replaced, sign_flipped, reweighted, arcrole_changed
--   include  low, reordered, noise
--   summary
-- Columns:
--   filing                key of the later filing
--   previous_filing       key of the earlier filing
--   basis                 prior, or year-over-year
--   change                kind of change; docs/COMPARISON.md explains each
--   role_uri              role in the later filing; empty for what was removed
--   previous_role_uri     role in the earlier filing; empty for what is new
--   parent                the later filing's parent; the earlier one's when it was removed
--   child                 the later filing's child; the earlier one's when it was removed
--   previous_parent       the earlier filing's parent
--   previous_child        the earlier filing's child
--   weight real           weight in the later filing
--   previous_weight real  weight in the earlier filing
--   order real            order in the later filing
--   previous_order real   order in the earlier filing
-- Columns with --summary:
--   filing
--   previous_filing
--   basis
--   change
--   rows integer  how many changes
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
  weight,
  previous_weight,
  "order",
  previous_order
FROM calculation_changes c
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
