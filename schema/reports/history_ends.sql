-- history_ends: the concepts at the ends of one filing's effective relationships. One row per concept.
-- :filing  filing key
SELECT DISTINCT concept_id
FROM z_arc_ends
WHERE filing = :filing;
