-- outliers: Signs and children in calculations of standard concepts that few filers have as they do.
-- Calculation relationships between standard concepts that few filers have as they do. First those whose sign
-- others have the other way round, then children that one filer alone puts under a parent; what most others do first.
-- Example: warehouse report outliers --filer 320193
-- Filters: filer, cik, concept
-- Columns:
--   outlier               sign, or lone_child
--   parent
--   child
--   weight
--   filer
--   cik
--   filers integer        how many filers do so
--   other_filers integer  how many filers do otherwise
--   last_filing
-- :filings   JSON array of filing keys, whose filers are asked about; NULL for all
-- :concepts  JSON array of concepts.id, at either end; NULL for all
WITH wanted(filer_id) AS MATERIALIZED (
  SELECT DISTINCT f.filer_id FROM json_each(:filings) j CROSS JOIN filings f ON f.filing = j.value
)
SELECT outlier, parent, child, weight, filer, cik, filers, other_filers, last_filing, filer_id, parent_id, child_id
FROM calculation_outliers
WHERE (:filings IS NULL OR filer_id IN (SELECT filer_id FROM wanted))
  AND (:concepts IS NULL OR parent_id IN (SELECT value FROM json_each(:concepts))
    OR child_id IN (SELECT value FROM json_each(:concepts)))
ORDER BY outlier DESC, other_filers DESC, parent, child, filer;
