-- history_titles: what one filer's roles are called, in the latest filing that has them. One row per role.
-- :filer  filers.id
SELECT
  u.role_id,
  t.text AS title,
  r.uri,
  max(coalesce(f.period_of_report, f.filed_date, '0000-00-00') || f.filing) AS latest  -- beside max() the other columns are those of its row
FROM filings f
CROSS JOIN z_role_uses u ON u.filing_id = f.id
CROSS JOIN roles r ON r.id = u.role_id
LEFT JOIN z_titles t ON t.id = u.title_id
WHERE f.filer_id = :filer
GROUP BY u.role_id;
