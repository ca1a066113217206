-- How many of a filing's line items are the filer's own?
SELECT
  filing,
  presented,
  presented_extensions,
  round(100.0 * presented_extensions / presented, 1) AS percent,
  stated,
  stated_extensions
FROM filing_metrics
ORDER BY percent DESC, filing;
