-- statement_lines: the primary statements of filings as they read, line by line with labels. One row per line.
CREATE VIEW statement_lines AS
SELECT
  a.filing,
  a.cik,                          -- central index key of the filer; NULL while unknown
  a.filer,                        -- its name, as in filing_list
  a.form_type,                    -- '10-K'; NULL without a header
  a.period_of_report,             -- 'YYYY-MM-DD'
  a.statement_class,              -- 'BS', 'IS', 'CI', 'CF', 'EQ'
  a.role_title,                   -- of the role's definition; NULL without a schema
  n.position,                     -- 1.. within the statement: depth first, as printed
  n.depth,                        -- 0 for the first line of all
  CASE WHEN n.depth = 0 THEN a.parent ELSE a.child END AS concept,
  CASE WHEN n.depth = 0 THEN a.parent_label ELSE a.child_label END AS label,  -- the filing's own for this line
  CASE WHEN n.depth > 0 THEN a.parent END AS parent,  -- NULL for the first line
  CASE WHEN n.depth > 0 THEN a.preferred_label END AS preferred_label,  -- label role of this line; NULL when absent
  a.role_uri,
  CASE WHEN n.depth = 0 THEN a.parent_id ELSE a.child_id END AS concept_id,  -- concepts.id
  a.filing_id                     -- filings.id
FROM z_labelled_arcs a
JOIN z_statement_lines n ON n.network_id = a.network_id AND n.ordinal = a.ordinal
WHERE a.link_id = 1 AND a.is_effective = 1 AND a.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ');
