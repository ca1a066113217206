-- presentation_arcs: every relationship of presentation links, as filed. One row per relationship.
CREATE VIEW presentation_arcs AS
SELECT
  a.filing,
  a.role_uri,
  a.parent,
  a.child,
  a."order",
  a.preferred_label,              -- label role for this place; NULL when absent
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
  a.child_label,                  -- the filing's own label for this place: the preferred one, else the standard one
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  a.network_id,                   -- networks.id
  a.filing_id                     -- filings.id
FROM z_labelled_arcs a
WHERE a.link_id = 1 AND a.is_calculation = 0;
