-- comparability_peers: what a filing is to be compared with: the filings that changes are shown against, and of each other
-- filer of the same SIC and form the filing of the nearest period within half a year.
-- :filing  filing key
SELECT filing FROM (
  SELECT g.filing, '' AS filer, 0 AS days
  FROM filings f
  CROSS JOIN z_comparisons k ON k.filing_id = f.id
  CROSS JOIN filings g ON g.id = k.previous_filing_id
  WHERE f.filing = :filing
  UNION ALL
  -- Beside min() the other columns are those of its row.
  SELECT h.filing, coalesce(w.name, w.stem_base), min(abs(julianday(h.period_of_report) - julianday(f.period_of_report)))
  FROM filings f
  CROSS JOIN z_parties p ON p.filing_id = f.id AND p.ordinal = 1
  CROSS JOIN z_parties o ON o.sic = p.sic AND o.ordinal = 1
  CROSS JOIN filings h ON h.id = o.filing_id
  CROSS JOIN filers w ON w.id = h.filer_id
  WHERE f.filing = :filing AND h.filer_id <> f.filer_id AND h.form_family = f.form_family AND h.is_latest = 1
    AND h.presentation_arcs > 0 AND abs(julianday(h.period_of_report) - julianday(f.period_of_report)) <= 183
  GROUP BY h.filer_id
)
ORDER BY filer, filing;
