-- quality: What is wrong or doubtful in a filing's structure, and what to do; --by counts it.
-- What the rules of quality find in a filing, errors first. One row per finding.
-- Example: warehouse report quality --filing 0000320193-23-000106 --fail-on error
-- Filters: filing, filer, cik, form, since, until, statement, role, concept
-- Options:
--   by    filing, filer, agent, rule
--   rule
-- Columns:
--   filing
--   rule  rule of quality; docs/QUALITY.md explains each
--   severity
--   document
--   line
--   role_uri
--   parent
--   child
--   message
-- Columns with --by filing:
--   filing
--   filer
--   form_type
--   period_of_report
--   errors integer    findings of severity error
--   warnings integer  findings of severity warning
--   infos integer     findings of severity info
-- Columns with --by filer:
--   filer
--   cik
--   year  year of the period; with --by agent that of the accession numbers
--   filings
--   errors
--   warnings
--   infos
-- Columns with --by agent:
--   agent  who submitted the filings: the first ten digits of their accession numbers
--   year
--   filings
--   errors
--   warnings
--   infos
-- Columns with --by rule:
--   rule
--   severity
--   title  what the rule finds
--   filings
--   findings
--   first_filing
-- :filing    filing key
-- :filing_id filings.id
-- :roles     JSON array of role URIs; NULL for all
-- :concepts  JSON array of concepts.id; NULL for all
-- :rules     JSON array of rules; NULL for all
SELECT filing, rule, severity, document, line, role_uri, parent, child, message, link, which
FROM quality_findings
WHERE filing = :filing AND filing_id = :filing_id
  AND (:rules IS NULL OR rule IN (SELECT value FROM json_each(:rules)))
  AND (:roles IS NULL OR role_uri IN (SELECT value FROM json_each(:roles)))
  AND (:concepts IS NULL OR parent_id IN (SELECT value FROM json_each(:concepts))
    OR child_id IN (SELECT value FROM json_each(:concepts)))
ORDER BY
  CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
  rule, role_uri, parent, child, document, line, message;
