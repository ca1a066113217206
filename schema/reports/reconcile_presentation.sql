-- reconcile: concepts that an extract shows in sections of a filing, beside its presentations. One row for what agrees and one for each difference.
-- Only what the extract says is looked up: it leaves out what has no fact, headings above all.
-- :filing  filing key
WITH
ours AS MATERIALIZED (
  SELECT DISTINCT
    u.role_uri,
    iif(c.has_own_prefix, ':' || substr(c.name, instr(c.name, ':') + 1), c.name) AS concept
  FROM concept_uses u
  JOIN concepts c ON c.id = u.concept_id
  WHERE u.filing = :filing AND u.link_id = 1
),
theirs AS (
  SELECT DISTINCT role_uri, child AS concept FROM extract_arcs WHERE filing = :filing AND link = 'presentationLink'
),
compared AS (
  SELECT 'agrees' AS difference, NULL AS role_uri, NULL AS concept, NULL AS reason, count(*) AS relationships
  FROM theirs t
  JOIN ours o ON o.role_uri = t.role_uri AND o.concept = t.concept
  UNION ALL
  SELECT 'only_in_extract', t.role_uri, t.concept,
    CASE
      WHEN NOT EXISTS (SELECT 1 FROM ours) THEN 'no presentation link of the filing is loaded'
      WHEN NOT EXISTS (SELECT 1 FROM ours o WHERE o.role_uri = t.role_uri) THEN 'the section is not in the filing'
      WHEN EXISTS (SELECT 1 FROM ours o WHERE o.concept = t.concept) THEN 'the filing shows the concept in other sections'
      ELSE 'the filing shows the concept nowhere'
    END,
    1
  FROM theirs t
  WHERE NOT EXISTS (SELECT 1 FROM ours o WHERE o.role_uri = t.role_uri AND o.concept = t.concept)
)
SELECT
  f.filing,
  'presentationLink' AS link,
  d.difference,
  d.relationships,
  d.role_uri,
  NULL AS parent,
  iif(d.concept GLOB ':*', f.prefix || substr(d.concept, 2), d.concept) AS child,
  NULL AS weight,
  NULL AS extract_weight,
  d.reason
FROM compared d
JOIN filings f ON f.filing = :filing
ORDER BY d.difference <> 'agrees', d.role_uri, 7;
