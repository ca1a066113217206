-- roles: The roles of each filing in statement order, with their relationships counted.
-- What a filing consists of, in the order of its statements. One row per role of the filing.
-- The order is that of the whole definition as text; roles without a definition come last, by URI.
-- Example: warehouse report roles --filing 0000320193-23-000106
-- Filters: filing, filer, cik, form, since, until, statement, role
-- Columns:
--   filing
--   sort_code           number that sorts the roles of a filing, as text
--   role_type           Statement, Disclosure, Document or Schedule
--   statement_class     BS, IS, CI, CF, EQ, NOTE and others
--   title               title of the role
--   role_uri            role URI
--   calculation_arcs
--   presentation_arcs
--   definition_arcs
--   other_arcs integer  relationships of generic and custom links
-- :filing  filing key
-- :roles   JSON array of role URIs; NULL for all
SELECT
  r.filing,
  r.sort_code,
  r.role_type,
  r.statement_class,
  r.title,
  r.role_uri,
  (SELECT coalesce(sum(n.arcs), 0) FROM z_network_uses u JOIN networks n ON n.id = u.network_id
   WHERE u.filing_id = r.filing_id AND u.link_id = 0 AND u.role_id = r.role_id
  ) AS calculation_arcs,
  (SELECT coalesce(sum(n.arcs), 0) FROM z_network_uses u JOIN networks n ON n.id = u.network_id
   WHERE u.filing_id = r.filing_id AND u.link_id = 1 AND u.role_id = r.role_id
  ) AS presentation_arcs,
  (SELECT coalesce(sum(n.arcs), 0) FROM z_network_uses u JOIN networks n ON n.id = u.network_id
   WHERE u.filing_id = r.filing_id AND u.link_id = 2 AND u.role_id = r.role_id
  ) AS definition_arcs,
  (SELECT coalesce(sum(n.arcs), 0) FROM z_network_uses u JOIN networks n ON n.id = u.network_id
   WHERE u.filing_id = r.filing_id AND u.link_id > 2 AND u.role_id = r.role_id
  ) AS other_arcs,
  r.definition,  -- after the report's columns, as the next: heads a tree
  r.role_id
FROM filing_roles r
WHERE r.filing = :filing AND (:roles IS NULL OR r.role_uri IN (SELECT value FROM json_each(:roles)))
ORDER BY r.definition IS NULL, r.definition, r.role_uri;
