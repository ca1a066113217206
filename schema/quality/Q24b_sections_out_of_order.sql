-- Q24b: Sections out of order
-- Severity: warning
-- Source: EFM 6.7.12
-- Explanation: Sorted by their definitions, sections of a level come after those of a later level: cover, statements, notes, policies, tables, details.
-- Remedy: Number the roles so that the levels follow each other.
SELECT
  'Q24b' AS rule, 'warning' AS severity, p.filing, p.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, p.role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, p.previous_id AS other_role_id, NULL AS which,
  'it comes after {other_role}, which is of a later level'
    || iif(p.falls = 1, '', '; ' || p.falls || ' sections of the filing are out of order') AS message
FROM (
  SELECT
    filing, filing_id, role_id, previous_id,
    row_number() OVER (PARTITION BY filing, filing_id ORDER BY position) AS fall,
    count(*) OVER (PARTITION BY filing, filing_id) AS falls
  FROM (
    SELECT
      filing, filing_id, role_id, level, lag(role_id) OVER sections AS previous_id, lag(level) OVER sections AS previous_level,
      row_number() OVER sections AS position
    FROM (
      SELECT
        g.filing, g.filing_id, g.role_id, g.definition,
        CASE
          WHEN g.role_type = 'Document' THEN 0
          WHEN g.role_type = 'Statement' THEN 1
          WHEN g.title GLOB '*(*Polic*' OR g.title LIKE '%(Polic%' THEN 3
          WHEN g.title GLOB '*(*Table*' OR g.title LIKE '%(Table%' THEN 4
          WHEN g.title GLOB '*(*Detail*' OR g.title LIKE '%(Detail%' THEN 5
          ELSE 2
        END AS level
      FROM filing_roles g
      WHERE g.definition IS NOT NULL AND g.role_type IN ('Document', 'Statement', 'Disclosure')
        AND EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = g.filing_id AND u.role_id = g.role_id AND u.link_id = 1))
    WINDOW sections AS (PARTITION BY filing, filing_id ORDER BY definition, role_id))
  WHERE level < previous_level
) p
WHERE p.fall = 1
