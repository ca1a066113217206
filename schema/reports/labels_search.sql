-- labels: which labels of a filing are among those found. One row per label relationship of the filing.
-- :filing    filing key
-- :concepts  JSON array of concepts.id; NULL for all
-- :lang      language such as 'en-US', in any case; NULL for all
-- found_labels is a table of the session with the labels.id that a search has found.
SELECT
  f.filing,
  c.name AS concept,
  k.label_role,
  k.lang,
  l.text,
  k.use,
  k.priority,
  k.is_effective
FROM filings f
CROSS JOIN z_label_spans b ON b.filing_id = f.id
CROSS JOIN found_labels s ON s.id BETWEEN b.first_label_id AND b.last_label_id
CROSS JOIN labels l ON l.id = s.id
CROSS JOIN concepts c ON c.id = l.concept_id
CROSS JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id
CROSS JOIN z_label_kinds k ON k.id = m.kind_id
WHERE f.filing = :filing
  AND (:concepts IS NULL OR l.concept_id IN (SELECT value FROM json_each(:concepts)))
  AND (:lang IS NULL OR lower(k.lang) = lower(:lang))
ORDER BY concept, k.label_role, k.lang, l.text, k.use, k.priority, k.is_effective;
