-- Q-0081: Total and item that are level in the standard taxonomy
-- Severity: warning
-- Source: comparable to DQC 0081
-- Explanation: On a statement a total and its item are both items of one total in the standard taxonomy, or two items of one total are a total and its item there.
-- Remedy: Follow the standard calculation, or name other concepts.
SELECT
  'Q-0081' AS rule, 'warning' AS severity, e.filing, e.filing_id, e.document_id, NULL AS document, NULL AS line,
  e.link_id, e.role_id, e.parent_id, e.child_id, e.other_id, NULL AS other_role_id, e.ordinal AS which,
  iif(e.other_id IS NULL, '{child} is an item of {parent}, but level with it in the standard taxonomy',
    '{child} is level with {other} under {parent}, but its item in the standard taxonomy') AS message
FROM (
  SELECT
    e.*,
    EXISTS (
      SELECT 1 FROM z_standard_relationships s CROSS JOIN z_release_arcs b ON b.child_id = e.parent_id AND b.parent_id = s.parent_id AND b.network_id = s.network_id
      WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.role_uri GLOB e.statement) AS is_level,
    (SELECT b.child_id FROM z_standard_relationships s CROSS JOIN arcs b ON b.network_id = e.network_id AND b.parent_id = e.parent_id AND b.child_id = s.parent_id
    WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.role_uri GLOB e.statement) AS other_id
  FROM (
    SELECT e.*, '*/Statement' || CASE w.statement_class WHEN 'BS' THEN 'OfFinancialPosition*' WHEN 'IS' THEN 'OfIncome*' WHEN 'CI' THEN '*ComprehensiveIncome*' WHEN 'CF' THEN 'OfCashFlow*' END AS statement
    FROM z_effective_relationships e
    CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND coalesce(w.role_type, 0) = 0
    WHERE e.link_id = 0
  ) e
  WHERE NOT EXISTS (
    SELECT 1 FROM z_standard_relationships s
    WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.parent_id = e.parent_id)
) e
WHERE e.is_level OR e.other_id IS NOT NULL
