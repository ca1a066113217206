-- A change keeps the concepts it is about, and each row of the views is a row, so that an index finds the changes of a concept.
-- The tables get other names: `changes` is a view, and what is not for reading begins with z_.

-- Where the changes of a comparison are: a role of either filing with the network of the change's kind.
CREATE TABLE z_change_places (
  comparison_id INTEGER NOT NULL REFERENCES comparisons,
  ordinal INTEGER NOT NULL,                  -- 1.. in order of use
  role_id INTEGER REFERENCES roles,          -- NULL for what is gone
  previous_role_id INTEGER REFERENCES roles, -- NULL for what is new
  network_id INTEGER REFERENCES networks,    -- of the later filing; NULL when the change has no relationship there
  previous_network_id INTEGER REFERENCES networks,  -- the same in the earlier filing
  PRIMARY KEY (comparison_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Changes of relationships and roles, one row for each row of calculation_changes, presentation_changes, definition_changes and
-- role_changes. Order, weight and label are not copied: they are read from arcs.
CREATE TABLE z_changes (
  comparison_id INTEGER NOT NULL REFERENCES comparisons,
  kind INTEGER NOT NULL,                     -- 0 calculation, 1 presentation, 2 definition, 3 roles
  ordinal INTEGER NOT NULL,                  -- 1.. in order of role and change: change_number in the views
  change INTEGER NOT NULL REFERENCES change_kinds,
  place INTEGER NOT NULL,                    -- z_change_places.ordinal
  arc INTEGER,                               -- arcs.ordinal in the network of the place; NULL: none, or several
  previous_arc INTEGER,                      -- the same in the earlier filing
  parent_id INTEGER REFERENCES concepts,     -- in the later filing, of what was removed in the earlier one; NULL: none, or several
  child_id INTEGER REFERENCES concepts,      -- the same
  previous_parent_id INTEGER REFERENCES concepts,  -- in the earlier filing; NULL also for a subtotal that was removed
  previous_child_id INTEGER REFERENCES concepts,   -- the same
  severity INTEGER NOT NULL,                 -- 0 info, 1 low, 2 medium, 3 high
  evidence INTEGER NOT NULL REFERENCES change_evidence,
  score INTEGER NOT NULL,                    -- likeness in thousandths, 0 where the evidence has none
  common INTEGER NOT NULL,                   -- how many children, places or siblings speak for it
  total INTEGER NOT NULL,                    -- of how many
  flags INTEGER NOT NULL,                    -- sum of 1 equivalent, 2 reversed
  PRIMARY KEY (comparison_id, kind, ordinal)
) STRICT, WITHOUT ROWID;

-- Further relationships that a change is about, besides z_changes.arc and previous_arc, in runs.
CREATE TABLE z_change_arcs (
  comparison_id INTEGER NOT NULL REFERENCES comparisons,
  kind INTEGER NOT NULL,                     -- z_changes.kind
  change_ordinal INTEGER NOT NULL,           -- z_changes.ordinal
  side INTEGER NOT NULL REFERENCES change_sides,
  first_arc INTEGER NOT NULL,                -- arcs.ordinal in the network of the side
  last_arc INTEGER NOT NULL,                 -- both included
  PRIMARY KEY (comparison_id, kind, change_ordinal, side, first_arc)
) STRICT, WITHOUT ROWID;

-- Changes of labels, one row for each row of label_changes.
CREATE TABLE z_changed_labels (
  comparison_id INTEGER NOT NULL REFERENCES comparisons,
  ordinal INTEGER NOT NULL,                  -- 1.. in order of concept, label role and language: change_number in the view
  change INTEGER NOT NULL REFERENCES change_kinds,
  concept_id INTEGER NOT NULL REFERENCES concepts,
  kind_id INTEGER NOT NULL REFERENCES label_kinds,
  label_id INTEGER REFERENCES labels,        -- NULL when it is gone
  previous_label_id INTEGER REFERENCES labels,  -- NULL when it is new
  severity INTEGER NOT NULL,                 -- as z_changes.severity: 0 when the concept itself came or went, else 1
  is_with_concept INTEGER NOT NULL,          -- 1: the concept itself came or went
  PRIMARY KEY (comparison_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Networks that came or went whole were one row: now each effective relationship has one, and the rows behind get other numbers.
CREATE TABLE kept_wholes (
  comparison_id INTEGER,
  kind INTEGER,
  ordinal INTEGER,                           -- changes.ordinal
  number INTEGER,                            -- 1.. among the relationships of the row
  arc INTEGER,                               -- arcs.ordinal
  parent_id INTEGER,
  child_id INTEGER,
  PRIMARY KEY (comparison_id, kind, ordinal, number)
) STRICT, WITHOUT ROWID;
INSERT INTO kept_wholes (comparison_id, kind, ordinal, number, arc, parent_id, child_id)
SELECT
  c.comparison_id, c.kind, c.ordinal,
  row_number() OVER (PARTITION BY c.comparison_id, c.kind, c.ordinal ORDER BY a.ordinal), a.ordinal, a.parent_id, a.child_id
FROM changes c
CROSS JOIN comparisons k ON k.id = c.comparison_id
CROSS JOIN change_places p ON p.comparison_id = c.comparison_id AND p.ordinal = c.place
CROSS JOIN arcs a ON a.network_id = CASE c.arc WHEN 0 THEN p.network_id ELSE p.previous_network_id END
CROSS JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN arc_exceptions x ON x.filing_id = CASE c.arc WHEN 0 THEN k.filing_id ELSE k.previous_filing_id END
  AND x.network_id = a.network_id AND x.ordinal = a.ordinal
WHERE (c.arc = 0 OR c.previous_arc = 0) AND coalesce(x.is_effective, s.is_effective) = 1;

CREATE TABLE kept_numbers (
  comparison_id INTEGER,
  kind INTEGER,
  ordinal INTEGER,                           -- changes.ordinal
  number INTEGER,                            -- z_changes.ordinal, of the first when the row becomes several
  PRIMARY KEY (comparison_id, kind, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO kept_numbers (comparison_id, kind, ordinal, number)
SELECT
  comparison_id, kind, ordinal,
  1 + coalesce(sum(row_count) OVER (PARTITION BY comparison_id, kind ORDER BY ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
FROM (
  SELECT
    c.comparison_id, c.kind, c.ordinal,
    CASE WHEN c.arc = 0 OR c.previous_arc = 0 THEN (
      SELECT count(*) FROM kept_wholes w
      WHERE w.comparison_id = c.comparison_id AND w.kind = c.kind AND w.ordinal = c.ordinal) ELSE 1 END AS row_count
  FROM changes c
);

INSERT INTO z_change_places (comparison_id, ordinal, role_id, previous_role_id, network_id, previous_network_id)
SELECT comparison_id, ordinal, role_id, previous_role_id, network_id, previous_network_id FROM change_places;

-- Rows of what is gone have the ends of the earlier filing on both sides; 9 is subtotal_removed.
INSERT INTO z_changes (
  comparison_id, kind, ordinal, change, place, arc, previous_arc, parent_id, child_id, previous_parent_id, previous_child_id,
  severity, evidence, score, common, total, flags)
SELECT
  comparison_id, kind, number, change, place, arc, previous_arc,
  CASE WHEN is_gone THEN previous_parent_id ELSE parent_id END,
  CASE WHEN is_gone THEN previous_child_id ELSE child_id END,
  CASE change WHEN 9 THEN NULL ELSE previous_parent_id END,
  CASE change WHEN 9 THEN NULL ELSE previous_child_id END,
  severity, evidence, score, common, total, flags
FROM (
  SELECT
    c.comparison_id, c.kind, m.number, c.change, c.place, c.arc, c.previous_arc,
    coalesce(a.parent_id, c.parent_id) AS parent_id,
    coalesce(a.child_id, c.child_id) AS child_id,
    coalesce(o.parent_id, c.previous_parent_id) AS previous_parent_id,
    coalesce(o.child_id, c.previous_child_id) AS previous_child_id,
    coalesce(a.parent_id, c.parent_id, a.child_id, c.child_id) IS NULL AS is_gone,
    c.severity, c.evidence, c.score, c.common, c.total, c.flags
  FROM changes c
  CROSS JOIN kept_numbers m ON m.comparison_id = c.comparison_id AND m.kind = c.kind AND m.ordinal = c.ordinal
  CROSS JOIN change_places p ON p.comparison_id = c.comparison_id AND p.ordinal = c.place
  LEFT JOIN arcs a ON a.network_id = p.network_id AND a.ordinal = c.arc
  LEFT JOIN arcs o ON o.network_id = p.previous_network_id AND o.ordinal = c.previous_arc
  WHERE coalesce(c.arc, 1) <> 0 AND coalesce(c.previous_arc, 1) <> 0
);
INSERT INTO z_changes (
  comparison_id, kind, ordinal, change, place, arc, previous_arc, parent_id, child_id, previous_parent_id, previous_child_id,
  severity, evidence, score, common, total, flags)
SELECT
  w.comparison_id, w.kind, m.number + w.number - 1, c.change, c.place,
  CASE c.arc WHEN 0 THEN w.arc END, CASE c.previous_arc WHEN 0 THEN w.arc END, w.parent_id, w.child_id,
  CASE c.previous_arc WHEN 0 THEN w.parent_id END, CASE c.previous_arc WHEN 0 THEN w.child_id END,
  c.severity, c.evidence, c.score, c.common, c.total, c.flags
FROM kept_wholes w
CROSS JOIN changes c ON c.comparison_id = w.comparison_id AND c.kind = w.kind AND c.ordinal = w.ordinal
CROSS JOIN kept_numbers m ON m.comparison_id = w.comparison_id AND m.kind = w.kind AND m.ordinal = w.ordinal;

INSERT INTO z_change_arcs (comparison_id, kind, change_ordinal, side, first_arc, last_arc)
SELECT w.comparison_id, w.kind, m.number, w.side, w.first_arc, w.last_arc
FROM change_arcs w
CROSS JOIN kept_numbers m ON m.comparison_id = w.comparison_id AND m.kind = w.kind AND m.ordinal = w.change_ordinal;

INSERT INTO z_changed_labels (
  comparison_id, ordinal, change, concept_id, kind_id, label_id, previous_label_id, severity, is_with_concept)
SELECT
  c.comparison_id, c.ordinal, c.change, l.concept_id, c.kind_id, c.label_id, c.previous_label_id,
  CASE c.is_with_concept WHEN 1 THEN 0 ELSE 1 END, c.is_with_concept
FROM changed_labels c
CROSS JOIN labels l ON l.id = coalesce(c.label_id, c.previous_label_id);

DROP TABLE kept_wholes;
DROP TABLE kept_numbers;
DROP TABLE changes;
DROP TABLE change_arcs;
DROP TABLE change_places;
DROP TABLE changed_labels;
