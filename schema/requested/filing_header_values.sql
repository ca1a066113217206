-- filing_header_values: what a header says beyond the columns of filing_list and filing_filers. One row per field.
CREATE VIEW filing_header_values AS
SELECT
  f.filing,
  v.ordinal,                      -- 1.. in header order
  h.path,                         -- the feed's tags joined by '/', 'FILER/FILING-VALUES/FILE-NUMBER'
  v.value
FROM filings f
JOIN z_header_values v ON v.filing_id = f.id
JOIN z_header_paths h ON h.id = v.path_id;
