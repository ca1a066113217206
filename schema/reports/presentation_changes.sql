-- presentation_changes: what changed in presentation relationships of a filing. One row per change.
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
FROM presentation_changes
WHERE filing = :filing
  AND (:previous IS NULL OR previous_filing = :previous)
  AND (:basis IS NULL OR basis = :basis)
  AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
  AND (:roles IS NULL
    OR role_uri IN (SELECT value FROM json_each(:roles))
    OR previous_role_uri IN (SELECT value FROM json_each(:roles)))
  AND (:names IS NULL OR EXISTS (
    SELECT 1 FROM json_each(:names) j
    WHERE j.value IN (parent, child, previous_parent, previous_child)))
ORDER BY basis, previous_filing, change_number;
