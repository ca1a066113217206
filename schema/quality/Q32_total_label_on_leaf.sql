-- Q32: Total's label on an item without items
-- Severity: info
-- Source: own definition
-- Explanation: A concept is shown with a total's label, but in every calculation it is an item and never a total.
-- Remedy: Add the calculation of what it is the total of, or choose another preferred label.
SELECT
  'Q32' AS rule, 'info' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, p.preferred_label AS which,
  '{child} is shown as a total under {parent}, but is no total in any calculation of the filing' AS message
FROM (
  SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label
  FROM (
    SELECT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label) AS is_known
    FROM (
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 0 AS is_known
      FROM z_effective_relationships e
      CROSS JOIN (SELECT DISTINCT filing, child_id FROM z_effective_relationships WHERE link_id = 0) items
        ON items.filing = e.filing AND items.child_id = e.child_id
      WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
      UNION ALL
      SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 1
      FROM z_effective_relationships e
      CROSS JOIN (SELECT DISTINCT filing, parent_id FROM z_effective_relationships WHERE link_id = 0) totals
        ON totals.filing = e.filing AND totals.parent_id = e.child_id
      WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
    )
  )
  WHERE is_known = 0
) p
