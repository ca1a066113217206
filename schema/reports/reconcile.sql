-- reconcile: What SEC's extracts of filings say beside the warehouse, and why they differ: --cal or --metalinks.
-- Calculation relationships of a filing beside those of an extract. One row for what agrees and one for each difference.
-- extract_arcs is a table of the session: what the extract says, own concepts with a colon before the name.
-- Example: warehouse report reconcile --cal cal.tsv --filer 320193
-- Filters: filing, filer, cik, form, since, until
-- Required: extract
-- Options:
--   extract
-- Columns:
--   filing
--   link
--   difference             agrees, or what differs
--   relationships integer  how many relationships
--   role_uri
--   parent
--   child
--   weight
--   extract_weight real    weight in the extract
--   reason                 why it differs; beside what agrees in cal.tsv, how its column negative was read
-- :filing     filing key
-- :has_roles  1 when the extract names sections, 0 when relationships are compared without them
-- :reading    how the extract's weights were read, beside what agrees; NULL when there is only one way
WITH
ours AS (
  SELECT
    iif(:has_roles, r.uri, NULL) AS role_uri,
    iif(p.has_own_prefix, ':' || substr(p.name, instr(p.name, ':') + 1), p.name) AS parent,
    iif(c.has_own_prefix, ':' || substr(c.name, instr(c.name, ':') + 1), c.name) AS child,
    s.weight,
    max(coalesce(
      (SELECT x.is_effective FROM z_arc_exceptions x
       WHERE x.filing_id = f.id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective)) AS is_effective
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 0
  CROSS JOIN roles r ON r.id = u.role_id
  CROSS JOIN arcs a ON a.network_id = u.network_id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  CROSS JOIN concepts p ON p.id = a.parent_id
  CROSS JOIN concepts c ON c.id = a.child_id
  WHERE f.filing = :filing
  GROUP BY 1, 2, 3, 4
),
standing AS MATERIALIZED (SELECT * FROM ours WHERE is_effective),
theirs AS MATERIALIZED (
  SELECT DISTINCT role_uri, parent, child, weight FROM extract_arcs WHERE filing = :filing AND link = 'calculationLink'
),
-- What one side says and the other does not say just so; a weight may be missing on either.
their_rest AS MATERIALIZED (
  SELECT * FROM theirs t
  WHERE NOT EXISTS (
    SELECT 1 FROM standing o
    WHERE o.role_uri IS t.role_uri AND o.parent = t.parent AND o.child = t.child AND o.weight IS t.weight)
),
our_rest AS MATERIALIZED (
  SELECT * FROM standing s
  WHERE NOT EXISTS (
    SELECT 1 FROM theirs o
    WHERE o.role_uri IS s.role_uri AND o.parent = s.parent AND o.child = s.child AND o.weight IS s.weight)
),
compared AS (
  SELECT 'agrees' AS difference, NULL AS role_uri, NULL AS parent, NULL AS child, NULL AS weight, NULL AS extract_weight,
    :reading AS reason, count(*) AS relationships
  FROM theirs t
  JOIN standing s ON s.role_uri IS t.role_uri AND s.parent = t.parent AND s.child = t.child AND s.weight IS t.weight
  UNION ALL
  SELECT 'sign_differs', t.role_uri, t.parent, t.child, s.weight, t.weight, NULL, 1
  FROM their_rest t
  JOIN our_rest s ON s.role_uri IS t.role_uri AND s.parent = t.parent AND s.child = t.child
  UNION ALL
  SELECT 'only_in_extract', t.role_uri, t.parent, t.child, NULL, t.weight,
    CASE
      WHEN NOT EXISTS (SELECT 1 FROM ours) THEN 'no calculation link of the filing is loaded'
      WHEN EXISTS (
        SELECT 1 FROM ours o
        WHERE o.role_uri IS t.role_uri AND o.parent = t.parent AND o.child = t.child AND o.weight IS t.weight)
        THEN 'prohibited or overridden in the filing'
      WHEN EXISTS (
        SELECT 1 FROM standing o WHERE o.role_uri IS t.role_uri AND o.parent = t.parent AND o.child = t.child)
        THEN 'the filing has it with the other weight alone'
      WHEN :has_roles AND EXISTS (
        SELECT 1 FROM standing o WHERE o.parent = t.parent AND o.child = t.child AND o.weight = t.weight)
        THEN 'the filing has it in another section'
      WHEN EXISTS (
        SELECT 1 FROM standing o
        WHERE o.role_uri IS t.role_uri
          AND substr(o.parent, instr(o.parent, ':')) = substr(t.parent, instr(t.parent, ':'))
          AND substr(o.child, instr(o.child, ':')) = substr(t.child, instr(t.child, ':')))
        THEN 'the filing has concepts of these names in another taxonomy'
      WHEN NOT EXISTS (SELECT 1 FROM standing o WHERE t.parent IN (o.parent, o.child)) THEN 'the parent is in no calculation of the filing'
      WHEN NOT EXISTS (SELECT 1 FROM standing o WHERE t.child IN (o.parent, o.child)) THEN 'the child is in no calculation of the filing'
      ELSE 'unexplained'
    END,
    1
  FROM their_rest t
  WHERE NOT EXISTS (
    SELECT 1 FROM our_rest o WHERE o.role_uri IS t.role_uri AND o.parent = t.parent AND o.child = t.child)
  UNION ALL
  SELECT 'only_in_warehouse', s.role_uri, s.parent, s.child, s.weight, NULL,
    CASE
      WHEN NOT EXISTS (SELECT 1 FROM theirs) THEN 'the extract has no calculation of the filing'
      WHEN EXISTS (
        SELECT 1 FROM theirs t WHERE t.role_uri IS s.role_uri AND t.parent = s.parent AND t.child = s.child)
        THEN 'the extract has it with the other weight alone'
      WHEN :has_roles AND NOT EXISTS (SELECT 1 FROM theirs t WHERE t.role_uri = s.role_uri) THEN 'the section is not in the extract'
      WHEN :has_roles AND EXISTS (SELECT 1 FROM theirs t WHERE t.role_uri = s.role_uri AND t.child = s.child)
        THEN 'the extract keeps one parent for each section and concept, and has another one'
      WHEN NOT EXISTS (SELECT 1 FROM theirs t WHERE s.child IN (t.parent, t.child)) THEN 'the child is not in the extract'
      WHEN NOT EXISTS (SELECT 1 FROM theirs t WHERE s.parent IN (t.parent, t.child)) THEN 'the parent is not in the extract'
      ELSE 'unexplained'
    END,
    1
  FROM our_rest s
  WHERE NOT EXISTS (
    SELECT 1 FROM their_rest t WHERE t.role_uri IS s.role_uri AND t.parent = s.parent AND t.child = s.child)
)
SELECT
  f.filing,
  'calculationLink' AS link,
  d.difference,
  d.relationships,
  d.role_uri,
  iif(d.parent GLOB ':*', f.prefix || substr(d.parent, 2), d.parent) AS parent,
  iif(d.child GLOB ':*', f.prefix || substr(d.child, 2), d.child) AS child,
  d.weight,
  d.extract_weight,
  iif(d.difference = 'sign_differs', 'the weights differ', d.reason) AS reason
FROM compared d
JOIN filings f ON f.filing = :filing
ORDER BY d.difference <> 'agrees', d.difference, d.role_uri, 6, 7, d.extract_weight;
