-- label_kinds: what labels.kind_set_id means: in which label roles and languages a label serves. One row per label role,
-- language and standing of a set: JOIN z_label_kinds USING (kind_set_id).
CREATE VIEW label_kinds AS
SELECT
  m.set_id AS kind_set_id,        -- labels.kind_set_id
  k.label_role,
  k.lang,                         -- nearest xml:lang as written; '' without one
  k.use,                          -- 'optional' or 'prohibited'
  k.priority,
  k.is_effective                  -- 1 for exactly one of an equivalent class that is not prohibited
FROM z_label_kind_sets m
JOIN z_label_kinds k ON k.id = m.kind_id;
