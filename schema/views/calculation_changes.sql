-- calculation_changes: what changed in calculation relationships between comparable filings. One row per change.
CREATE VIEW calculation_changes AS
SELECT
  c.filing,                       -- the later filing
  c.previous_filing,              -- the earlier filing
  c.basis,                        -- 'prior' or 'year-over-year'
  c.change,                       -- docs/COMPARISON.md explains each of them
  c.role_uri,                     -- NULL for what was removed
  c.previous_role_uri,            -- NULL for what is new
  c.parent,                       -- in removed rows that of the earlier filing
  c.child,
  c.previous_parent,
  c.previous_child,
  c.weight,                       -- NULL for what was removed or is about several relationships
  c.previous_weight,
  c."order",
  c.previous_order,
  c.cik,                          -- of the later filing, as in filing_list
  c.filer,
  c.form_type,
  c.period_of_report,
  c.statement_class,              -- of role_uri in the later filing; without one, of previous_role_uri in the earlier filing
  c.role_title,                   -- of the same role
  (SELECT min(z.text) FROM z_filing_labels z
   WHERE z.filing_id = c.label_filing_id
     AND z.filer_id = c.filer_id AND z.concept_id = c.parent_id
     AND z.lang = c.label_lang
     AND z.label_role = 'http://www.xbrl.org/2003/role/label') AS parent_label,  -- the filing's own; of what was removed the earlier filing's
  (SELECT min(z.text) FROM z_filing_labels z
   WHERE z.filing_id = c.label_filing_id
     AND z.filer_id = c.filer_id AND z.concept_id = c.child_id
     AND z.lang = c.label_lang
     AND z.label_role = 'http://www.xbrl.org/2003/role/label') AS child_label,  -- the filing's own; of what was removed the earlier filing's
  c.severity,
  c.evidence,                     -- why the row says so; NULL: nothing was found on the other side
  c.score,                        -- likeness in thousandths, 0 where the evidence has none
  c.common,                       -- how many children, places or siblings speak for it
  c.total,                        -- of how many
  c.is_equivalent,                -- 1: the total adds up as before, or the concepts share a label
  c.is_reversed,                  -- 1: the sign or the weight differs as well
  c.change_number,                -- 1.. within pair and kind, as in change_details
  c.filed_date,
  c.comparison_id,                -- z_comparisons.id
  c.filing_id,                    -- filings.id
  c.previous_filing_id,           -- filings.id
  c.parent_id,                    -- concepts.id, as the three after it
  c.child_id,
  c.previous_parent_id,
  c.previous_child_id
FROM z_relationship_changes c
WHERE c.kind = 0;
