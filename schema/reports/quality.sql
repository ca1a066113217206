-- quality: what the rules of quality find in a filing, errors first. One row per finding.
-- :filing    filing key
-- :roles     JSON array of role URIs; NULL for all
-- :concepts  JSON array of concepts.id; NULL for all
-- :rules     JSON array of rules; NULL for all
SELECT filing, rule, severity, document, line, role_uri, parent, child, message, link, which
FROM quality_findings
WHERE filing = :filing
  AND (:rules IS NULL OR rule IN (SELECT value FROM json_each(:rules)))
  AND (:roles IS NULL OR role_uri IN (SELECT value FROM json_each(:roles)))
  AND (:concepts IS NULL OR parent_id IN (SELECT value FROM json_each(:concepts))
    OR child_id IN (SELECT value FROM json_each(:concepts)))
ORDER BY
  CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
  rule, role_uri, parent, child, document, line, message;
