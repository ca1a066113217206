-- extensions_role: how many concepts of each role of a filing are its filer's own. One row per role that has relationships.
-- :filing  filing key
-- :roles   JSON array of role URIs; NULL for all
SELECT
  e.filing, r.sort_code, r.statement_class, r.title, r.role_uri,
  e.presented, e.presented_extensions, round(1.0 * e.presented_extensions / nullif(e.presented, 0), 4) AS presented_rate,
  e.calculated, e.calculated_extensions, round(1.0 * e.calculated_extensions / nullif(e.calculated, 0), 4) AS calculated_rate,
  e.members, e.member_extensions, round(1.0 * e.member_extensions / nullif(e.members, 0), 4) AS member_rate
FROM (
  SELECT
    c.filing, c.filing_id, c.role_id,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block'), c.concept_id, NULL)) AS presented,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block') AND c.is_extension, c.concept_id, NULL)) AS presented_extensions,
    count(DISTINCT iif(c.link_id = 0, c.concept_id, NULL)) AS calculated,
    count(DISTINCT iif(c.link_id = 0 AND c.is_extension, c.concept_id, NULL)) AS calculated_extensions,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class = 'member', c.concept_id, NULL)) AS members,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class = 'member' AND c.is_extension, c.concept_id, NULL)) AS member_extensions
  FROM concept_uses c
  WHERE c.filing = :filing AND (:roles IS NULL OR c.role_uri IN (SELECT value FROM json_each(:roles)))
  GROUP BY c.filing, c.filing_id, c.role_id
) e
CROSS JOIN filing_roles r ON r.filing_id = e.filing_id AND r.role_id = e.role_id
ORDER BY r.definition IS NULL, r.definition, r.role_uri;
