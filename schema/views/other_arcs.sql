-- other_arcs: every relationship between concepts in generic and custom links, as filed. One row per relationship.
CREATE VIEW other_arcs AS
SELECT
  a.filing,
  a.link,                         -- '{namespace}local' of the link element
  a.arcrole,
  a.role_uri,
  a.parent,
  a.child,
  a."order",
  a.use,                          -- 'optional' or 'prohibited'
  a.priority,
  a.is_effective,                 -- 1 for exactly one of an equivalent class that is not prohibited
  a.cik,                          -- central index key of the filer; NULL while unknown
  a.filer,                        -- its name, as in filing_list
  a.form_type,                    -- '10-K'; NULL without a header
  a.period_of_report,             -- 'YYYY-MM-DD'
  a.statement_class,              -- 'BS', 'IS', 'CF', 'NOTE', …
  a.role_title,                   -- of the role's definition; NULL without a schema
  a.parent_label,                 -- the filing's own label of the parent
  a.child_label,                  -- the filing's own label of the child
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  a.network_id,                   -- networks.id
  a.filing_id                     -- filings.id
FROM z_labelled_arcs a
WHERE a.link_id > 2 AND a.is_calculation = 0;
