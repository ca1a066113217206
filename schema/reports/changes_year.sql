-- changes_year: how much changed in a filer's filings since the filing before each, all forms together. One row per year.
-- :filer  filers.id
SELECT
  year,
  sum(comparisons) AS comparisons,
  sum(calculation_changes) AS calculation_changes,
  sum(presentation_changes) AS presentation_changes,
  sum(definition_changes) AS definition_changes,
  sum(role_changes) AS role_changes
FROM filer_changes
WHERE filer_id = :filer AND basis = 'prior' AND year IS NOT NULL
GROUP BY year
ORDER BY year;
