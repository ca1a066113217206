-- extensions_year: how many concepts of a filer's filings of a year are its own. One row per year of the period.
-- :filer  filers.id
SELECT
  e.filer, e.cik, e.year, e.filings,
  e.presented, e.presented_extensions, round(1.0 * e.presented_extensions / nullif(e.presented, 0), 4) AS presented_rate,
  e.calculated, e.calculated_extensions, round(1.0 * e.calculated_extensions / nullif(e.calculated, 0), 4) AS calculated_rate,
  e.stated, e.stated_extensions, round(1.0 * e.stated_extensions / nullif(e.stated, 0), 4) AS stated_rate,
  e.members, e.member_extensions, round(1.0 * e.member_extensions / nullif(e.members, 0), 4) AS member_rate
FROM (
  SELECT
    (SELECT o.filer FROM filings o WHERE o.filer_id = w.id ORDER BY o.period_of_report DESC, o.filing DESC LIMIT 1) AS filer, w.cik, substr(coalesce(f.period_of_report, f.filed_date), 1, 4) AS year,
    count(DISTINCT c.filing_id) AS filings,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block'), c.concept_id, NULL)) AS presented,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block') AND c.is_extension, c.concept_id, NULL)) AS presented_extensions,
    count(DISTINCT iif(c.link_id = 0, c.concept_id, NULL)) AS calculated,
    count(DISTINCT iif(c.link_id = 0 AND c.is_extension, c.concept_id, NULL)) AS calculated_extensions,
    count(DISTINCT iif(c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND c.concept_class = 'line_item', c.concept_id, NULL)) AS stated,
    count(DISTINCT iif(c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND c.concept_class = 'line_item' AND c.is_extension, c.concept_id, NULL)) AS stated_extensions,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class = 'member', c.concept_id, NULL)) AS members,
    count(DISTINCT iif(c.link_id = 1 AND c.concept_class = 'member' AND c.is_extension, c.concept_id, NULL)) AS member_extensions
  FROM (
    SELECT DISTINCT u.filer_id, u.filing_id, u.link_id, u.concept_id, u.is_extension, u.concept_class, u.statement_class
    FROM filings g
    CROSS JOIN z_concept_uses u
    WHERE g.filer_id = :filer AND u.filing_id = g.id AND u.link_id < 2
    UNION ALL
    -- Filings without these links count as well.
    SELECT g.filer_id, g.id, NULL, NULL, NULL, NULL, NULL
    FROM filings g
    CROSS JOIN z_filing_counts n
    WHERE g.filer_id = :filer AND n.filing_id = g.id
  ) c
  CROSS JOIN filings f ON f.id = c.filing_id
  CROSS JOIN filers w ON w.id = c.filer_id
  GROUP BY 3
) e
ORDER BY e.year;
