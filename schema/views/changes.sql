-- changes: everything that changed between comparable filings, of all kinds. One row per change.
CREATE VIEW changes AS
SELECT
  c.filing,                       -- the later filing
  c.previous_filing,              -- the earlier filing
  c.basis,                        -- 'prior' or 'year-over-year'
  CASE c.kind WHEN 0 THEN 'calculation' WHEN 1 THEN 'presentation' ELSE 'definition' END AS kind,  -- 'calculation', 'presentation', 'definition', 'roles', 'labels'
  c.change,                       -- docs/COMPARISON.md explains each of them
  c.severity,                     -- 'info', 'low', 'medium', 'high'
  c.statement_class,              -- of role_uri in the later filing; without one, of previous_role_uri in the earlier filing
  c.role_title,                   -- of the same role
  c.parent,                       -- in removed rows that of the earlier filing
  c.child,                        -- of a label its concept
  c.previous_parent,
  c.previous_child,
  CASE c.kind WHEN 0 THEN CAST(c.previous_weight AS TEXT)
    WHEN 1 THEN CASE c.change WHEN 'display_sign_changed' THEN c.previous_preferred_label
      WHEN 'label_role_changed' THEN c.previous_preferred_label WHEN 'reordered' THEN CAST(c.previous_order AS TEXT) END
    END AS previous_value,  -- as value, in the earlier filing
  CASE c.kind WHEN 0 THEN CAST(c.weight AS TEXT)
    WHEN 1 THEN CASE c.change WHEN 'display_sign_changed' THEN c.preferred_label
      WHEN 'label_role_changed' THEN c.preferred_label WHEN 'reordered' THEN CAST(c."order" AS TEXT) END
    END AS value,  -- calculation: weight; presentation: preferred label or order, whichever changed; roles: title; labels: text
  c.cik,                          -- of the later filing, as in filing_list
  c.filer,
  c.form_type,
  c.period_of_report,
  c.filed_date,
  c.role_uri,                     -- NULL for what was removed
  c.previous_role_uri,            -- NULL for what is new
  CAST(NULL AS TEXT) AS label_role,  -- of labels
  CAST(NULL AS TEXT) AS lang,     -- of labels
  c.change_number,                -- 1.. within pair and kind
  c.comparison_id,                -- z_comparisons.id
  c.filing_id,                    -- filings.id
  c.previous_filing_id,           -- filings.id
  c.parent_id,                    -- concepts.id, as the three after it
  c.child_id,
  c.previous_parent_id,
  c.previous_child_id
FROM z_relationship_changes c
UNION ALL
SELECT
  c.filing, c.previous_filing, c.basis, 'roles', c.change, c.severity, c.statement_class, c.role_title,
  CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
  c.previous_title,
  c.title,
  c.cik, c.filer, c.form_type, c.period_of_report, c.filed_date, c.role_uri, c.previous_role_uri, CAST(NULL AS TEXT), CAST(NULL AS TEXT), c.change_number,
  c.comparison_id, c.filing_id, c.previous_filing_id,
  CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), CAST(NULL AS INTEGER)
FROM role_changes c
UNION ALL
SELECT
  c.filing, c.previous_filing, c.basis, 'labels', c.change, c.severity, CAST(NULL AS TEXT), CAST(NULL AS TEXT),
  CAST(NULL AS TEXT), c.concept, CAST(NULL AS TEXT), CAST(NULL AS TEXT),
  c.previous_text,
  c.text,
  c.cik, c.filer, c.form_type, c.period_of_report, c.filed_date, CAST(NULL AS TEXT), CAST(NULL AS TEXT), c.label_role, c.lang, c.change_number,
  c.comparison_id, c.filing_id, c.previous_filing_id,
  CAST(NULL AS INTEGER), c.concept_id, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER)
FROM z_label_changes c;
