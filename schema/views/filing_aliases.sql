-- filing_aliases: keys that a filing had before. One row per filing and former key.
CREATE VIEW filing_aliases AS
SELECT
  f.filing,                       -- present key
  k.alias                         -- former key; not unique
FROM filings f
JOIN z_filing_keys k ON k.filing_id = f.id;
