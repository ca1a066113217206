-- filing_filers: the parties of each filing in header order. One row per filing and party; the same CIK may be there twice.
CREATE VIEW filing_filers AS
SELECT
  f.filing,
  p.ordinal,                      -- 1.. in header order; the first owns the extension concepts
  p.role,                         -- 'FILER', 'SUBJECT COMPANY', …
  r.cik,
  coalesce(p.name, r.name, f.authority, r.stem_base) AS filer,
  p.sic,                          -- standard industrial classification
  p.state,                        -- state of incorporation
  p.fiscal_year_end,              -- 'MMDD', as registered when the submission was accepted
  p.former_names                  -- 'OLD NAME (YYYY-MM-DD of the change)', joined by '; '
FROM filings f
JOIN z_parties p ON p.filing_id = f.id
LEFT JOIN filers r ON r.id = p.filer_id;
