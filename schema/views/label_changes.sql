-- label_changes: labels that came, went or have another text. One row per concept, label role and language.
CREATE VIEW label_changes AS
SELECT
  c.filing,                       -- the later filing
  c.previous_filing,              -- the earlier filing
  c.basis,                        -- 'prior' or 'year-over-year'
  c.change,                       -- 'label_added', 'label_removed', 'label_changed'
  c.concept,
  c.label_role,
  c.lang,
  c.text,                         -- NULL when it was removed
  c.previous_text,                -- NULL when it is new
  c.cik,                          -- of the later filing, as in filing_list
  c.filer,
  c.form_type,
  c.period_of_report,
  coalesce(
    (SELECT min(z.text) FROM z_filing_labels z
     WHERE z.filing_id = c.filing_id AND z.filer_id = c.filer_id AND z.concept_id = c.concept_id AND z.lang = c.language
       AND z.label_role = 'http://www.xbrl.org/2003/role/label'),
    (SELECT min(z.text) FROM z_filing_labels z
     WHERE z.filing_id = c.previous_filing_id AND z.filer_id = c.filer_id AND z.concept_id = c.concept_id
       AND z.lang = c.previous_language
       AND z.label_role = 'http://www.xbrl.org/2003/role/label')) AS label,  -- of the concept: the later filing's, else the earlier one's
  c.is_with_concept,              -- 1: the concept itself came or went
  c.severity,
  c.change_number,                -- 1.. within the pair
  c.filed_date,
  c.comparison_id,                -- z_comparisons.id
  c.filing_id,                    -- filings.id
  c.previous_filing_id,           -- filings.id
  c.concept_id                    -- concepts.id
FROM z_label_changes c;
