-- Of filings of one period that nothing else sets apart, the latest is the one with an accession number.
UPDATE filings SET is_latest = id IN (
  SELECT id FROM (
    SELECT id, row_number() OVER (
      PARTITION BY filer_id, form_family, period_of_report, series
      ORDER BY min((parts & 1) + (parts >> 1 & 1) + (parts >> 3 & 1), 2) DESC, parts <> 0 OR labels > 0 DESC,
        coalesce(filed_date, '') DESC, coalesce(accepted_at, '') DESC, accession IS NOT NULL DESC, filing DESC) AS place
    FROM filings WHERE is_deleted = 0)
  WHERE place = 1);

-- Filings of one filer and period, among which copies are looked for.
CREATE INDEX filings_by_period ON filings (filer_id, period_of_report) WHERE period_of_report IS NOT NULL;

-- Filings without an accession number may be copies of others, which are compared as one now.
INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family)
SELECT DISTINCT f.filer_id, f.form_family FROM filings f JOIN filings g ON g.filer_id = f.filer_id
  AND g.period_of_report = f.period_of_report AND g.id <> f.id
WHERE (f.accession IS NULL OR g.accession IS NULL) AND f.parts <> 0 AND g.parts <> 0;
