-- comparable_filings: which filings were compared with which earlier ones. One row per pair and basis; several of one filing and
-- basis where its statements, or those of the earlier period, come from several filings.
CREATE VIEW comparable_filings AS
SELECT
  f.filing,                       -- the later filing
  g.filing AS previous_filing,    -- the earlier filing
  b.name AS basis,                -- 'prior' or 'year-over-year'
  CASE k.covers WHEN 63 THEN 'all' ELSE substr(
    CASE k.covers & 1 WHEN 1 THEN ', BS' ELSE '' END || CASE k.covers & 2 WHEN 2 THEN ', IS' ELSE '' END
    || CASE k.covers & 4 WHEN 4 THEN ', CI' ELSE '' END || CASE k.covers & 8 WHEN 8 THEN ', CF' ELSE '' END
    || CASE k.covers & 16 WHEN 16 THEN ', EQ' ELSE '' END || CASE k.covers & 32 WHEN 32 THEN ', other' ELSE '' END, 3)
  END AS covers,                  -- 'all', or what of the two is compared: statement classes, and 'other' for everything else
  CASE k.calculation_gate WHEN 0 THEN 'comparable' WHEN 1 THEN 'previous_lacks' WHEN 2 THEN 'current_lacks' ELSE 'both_lack' END AS calculation_gate,  -- which filing has no effective relationship of the kind, which is not compared then
  CASE k.presentation_gate WHEN 0 THEN 'comparable' WHEN 1 THEN 'previous_lacks' WHEN 2 THEN 'current_lacks' ELSE 'both_lack' END AS presentation_gate,
  CASE k.definition_gate WHEN 0 THEN 'comparable' WHEN 1 THEN 'previous_lacks' WHEN 2 THEN 'current_lacks' ELSE 'both_lack' END AS definition_gate,
  CASE k.label_gate WHEN 0 THEN 'comparable' WHEN 1 THEN 'previous_lacks' WHEN 2 THEN 'current_lacks' ELSE 'both_lack' END AS label_gate,
  k.calculation_changes,          -- rows in calculation_changes
  k.presentation_changes,         -- rows in presentation_changes
  k.definition_changes,           -- rows in definition_changes
  k.role_changes,                 -- rows in role_changes
  k.label_changes,                -- rows in label_changes
  k.algorithm,                    -- version of the rules that they were compared by
  f.form_family,                  -- '' without a header: form unknown
  k.id AS comparison_id,          -- z_comparisons.id
  f.id AS filing_id,              -- filings.id
  g.id AS previous_filing_id      -- filings.id
FROM filings f
JOIN z_comparisons k ON k.filing_id = f.id
JOIN filings g ON g.id = k.previous_filing_id
JOIN z_comparison_bases b ON k.bases & b.id <> 0;
