-- quality_findings: what is wrong or doubtful in a filing, by the rules of quality_rules. One row per finding.
-- Ask for one filing or rule: then the others are not searched. The program inserts the files of schema/quality where comments name them.
CREATE VIEW quality_findings AS
SELECT
  q.filing,
  q.rule,                         -- quality_rules.rule
  q.severity,                     -- 'error', 'warning' or 'info'
  coalesce(q.document, (SELECT d.name FROM documents d WHERE d.id = q.document_id)) AS document,  -- file name; NULL when it is about the filing as a whole
  q.line,                         -- as in finding_list; NULL for what was found in the stored relationships
  (SELECT r.uri FROM roles r WHERE r.id = q.role_id) AS role_uri,         -- NULL when it is about no role
  (SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.parent_id AND f.id = q.filing_id) AS parent,  -- NULL when it is about no pair
  (SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.child_id AND f.id = q.filing_id) AS child,    -- or the one concept it is about
  replace(replace(replace(replace(q.message,
    '{parent}', coalesce((SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.parent_id AND f.id = q.filing_id), '')),
    '{child}', coalesce((SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.child_id AND f.id = q.filing_id), '')),
    '{other}', coalesce((SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.other_id AND f.id = q.filing_id), '')),
    '{other_role}', coalesce((SELECT r.uri FROM roles r WHERE r.id = q.other_role_id), '')) AS message,  -- what is wrong here
  (SELECT u.line FROM z_network_uses u WHERE u.filing_id = q.filing_id AND u.link_id = q.link_id AND u.role_id = q.role_id) AS link_line,  -- of the first extended link of that role in the document
  (SELECT l.name FROM z_links l WHERE l.id = q.link_id) AS link,            -- 'calculationLink', …; NULL when it is about no relationship
  q.parent_id,                    -- concepts.id
  q.child_id,                     -- concepts.id
  q.role_id,                      -- roles.id
  q.filing_id,                    -- filings.id
  q.which                         -- distinguishes it from others of the same kind: arcs.ordinal, an arcrole or preferred label, 'label-role language', or a link's name; NULL: any
FROM (
  SELECT
    k.rule, k.severity, f.filing, f.id AS filing_id, NULL AS document_id, x.document, x.line,
    NULL AS link_id, (SELECT r.id FROM roles r WHERE r.filer_id = f.filer_id AND r.uri = x.role_uri) AS role_id, NULL AS parent_id,
    (SELECT c.id FROM concepts c WHERE c.filer_id = f.filer_id AND c.name = x.concept) AS child_id, NULL AS other_id, NULL AS other_role_id,
    NULL AS which, x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  CROSS JOIN (
    SELECT NULL AS rule, NULL AS severity, NULL AS finding, NULL AS attribute WHERE 0
    -- rules that are findings of the loader
  ) k ON k.finding = x.rule AND coalesce(k.attribute = x.attribute, k.attribute IS NULL)
  -- rules that are queries
) q;
