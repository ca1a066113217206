-- notes_outdated: how many comparisons were made by rules of another version. One row.
-- :version  version of the rules
-- :filings  JSON array of keys of later filings; NULL for all
SELECT count(*) AS comparisons FROM z_comparisons k WHERE k.algorithm <> :version AND (
  :filings IS NULL OR k.filing_id IN (
    SELECT f.id FROM filings f WHERE f.filing IN (SELECT value FROM json_each(:filings))));
