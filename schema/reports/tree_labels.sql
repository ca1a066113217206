-- tree_labels: the labels that a tree of a filing may show. One row per effective label.
-- :filing  filing key
SELECT concept_id, label_role, lang, text
FROM concept_labels
WHERE filing = :filing AND is_effective
ORDER BY label_id;
