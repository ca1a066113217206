-- notes_stale: how many groups of filings of one filer and form have changed since they were compared. One row.
-- :filings  JSON array of filing keys; NULL for all
SELECT count(*) AS stale_groups FROM z_stale_groups s WHERE :filings IS NULL OR (s.filer_id, s.form_family) IN (
  SELECT f.filer_id, f.form_family FROM filings f
  WHERE f.filing IN (SELECT value FROM json_each(:filings)));
