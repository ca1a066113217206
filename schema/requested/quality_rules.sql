-- quality_rules: what quality_findings looks for. One row per rule. docs/QUALITY.md has examples. The program
-- inserts the heads of the files of schema/quality where a comment names them.
CREATE VIEW quality_rules AS
SELECT
  q.rule,                         -- 'Q09'; 'Q-0049' when a rule of the XBRL US Data Quality Committee has that number
  q.title,
  q.severity,                     -- 'error': the standard or EDGAR forbids it, 'warning', 'info'
  q.source,                       -- section of the standard or of the EDGAR Filer Manual (EFM) behind it
  q.explanation,
  q.remedy                        -- what a filer can do
FROM (
  SELECT NULL AS rule, NULL AS title, NULL AS severity, NULL AS source, NULL AS explanation, NULL AS remedy WHERE 0
  -- rules
) q;
