-- concept: Every relationship of a concept in all filings; --kind keeps one kind.
-- Where concepts are used. One row per relationship and end that is one of the concepts.
-- Every stored network is searched once, or those of the filings asked for; then the filings of the
-- filers concerned are asked which of these networks they use.
-- Example: warehouse report concept --concept us-gaap:Assets --kind calculation
-- Filters: filing, filer, cik, form, since, until, statement, role, concept
-- Required: concept
-- Options:
--   kind  calculation, presentation, definition, other
-- Columns:
--   filing
--   period_of_report
--   kind
--   role_uri
--   concept
--   used_as        parent or child
--   other_concept  concept at the other end
--   weight
--   order
--   preferred_label
--   arcrole
--   is_effective
-- :concepts  JSON array of concepts.id
-- :filings   JSON array of filing keys; NULL for all
-- :roles     JSON array of role URIs; NULL for all
-- :kind      'calculation', 'presentation', 'definition' or 'other'; NULL for all
WITH
  wanted(id) AS (SELECT value FROM json_each(:concepts)),
  hits AS MATERIALIZED (
    SELECT network_id, ordinal, parent_id, child_id, "order", shape_id
    FROM arcs
    WHERE :filings IS NULL
      AND (parent_id IN (SELECT id FROM wanted) OR child_id IN (SELECT id FROM wanted))
    UNION ALL
    SELECT a.network_id, a.ordinal, a.parent_id, a.child_id, a."order", a.shape_id
    FROM (
      SELECT DISTINCT u.network_id
      FROM json_each(:filings) j
      CROSS JOIN filings f ON f.filing = j.value
      CROSS JOIN z_network_uses u ON u.filing_id = f.id
    ) t
    CROSS JOIN arcs a ON a.network_id = t.network_id
    WHERE a.parent_id IN (SELECT id FROM wanted) OR a.child_id IN (SELECT id FROM wanted)
  ),
  ends AS MATERIALIZED (
    SELECT *, 'parent' AS used_as, parent_id AS concept_id, child_id AS other_id
    FROM hits WHERE parent_id IN (SELECT id FROM wanted)
    UNION ALL
    SELECT *, 'child', child_id, parent_id
    FROM hits WHERE child_id IN (SELECT id FROM wanted)
  ),
  owners AS MATERIALIZED (
    SELECT DISTINCT n.filer_id
    FROM hits h CROSS JOIN networks n ON n.id = h.network_id
  )
SELECT
  f.filing,
  f.period_of_report,
  CASE u.link_id
    WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' WHEN 2 THEN 'definition' ELSE 'other'
  END AS kind,
  r.uri AS role_uri,
  c.name AS concept,
  e.used_as,
  o.name AS other_concept,
  iif(u.link_id = 0, s.weight, NULL) AS weight,
  e."order",
  iif(u.link_id = 1, s.preferred_label, NULL) AS preferred_label,
  s.arcrole,
  coalesce(
    (SELECT x.is_effective FROM z_arc_exceptions x
     WHERE x.filing_id = f.id AND x.network_id = e.network_id AND x.ordinal = e.ordinal),
    s.is_effective) AS is_effective
FROM owners t
CROSS JOIN filings f ON f.filer_id = t.filer_id
CROSS JOIN z_network_uses u ON u.filing_id = f.id
CROSS JOIN ends e ON e.network_id = u.network_id
CROSS JOIN roles r ON r.id = u.role_id
CROSS JOIN concepts c ON c.id = e.concept_id
CROSS JOIN concepts o ON o.id = e.other_id
CROSS JOIN arc_shapes s ON s.id = e.shape_id
WHERE (:filings IS NULL OR f.filing IN (SELECT value FROM json_each(:filings)))
  AND (:roles IS NULL OR r.uri IN (SELECT value FROM json_each(:roles)))
  AND (:kind IS NULL
    OR :kind = CASE u.link_id
      WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' WHEN 2 THEN 'definition' ELSE 'other'
    END)
ORDER BY
  f.filer, f.period_of_report, f.filing,
  u.link_id, role_uri, concept, used_as, e."order", other_concept, preferred_label, arcrole;
