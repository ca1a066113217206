-- Q23: Preferred label that the concept does not have
-- Severity: warning
-- Source: XBRL 2.1 §5.2.4.2.1
-- Explanation: A presentation asks for a label in a role in which the filing has none for that concept, so that another label is shown. Filings that build on the label linkbase of a standard taxonomy are judged by their own concepts alone.
-- Remedy: Add the label, or take the preferred label out.
SELECT
  'Q23' AS rule, 'warning' AS severity, p.filing, p.filing_id, p.document_id, NULL AS document, NULL AS line,
  1 AS link_id, p.role_id, p.parent_id, p.child_id, NULL AS other_id, NULL AS other_role_id, p.preferred_label AS which,
  '{child} under {parent} asks for a label in role ' || p.preferred_label || ', of which the filing has none for it' AS message
FROM (
  SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label
  FROM z_effective_relationships e
  WHERE e.link_id = 1 AND e.preferred_label IS NOT NULL
    AND (
      SELECT max(k.label_role = e.preferred_label) FROM z_effective_labels l CROSS JOIN z_label_kinds k ON k.id = l.kind_id
      WHERE l.filing_id = e.filing_id AND l.concept_id = e.child_id) = 0
) p
CROSS JOIN concepts c ON c.id = p.child_id
WHERE c.filer_id IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM findings x WHERE x.filing_id = p.filing_id AND x.rule = 'resource_outside_filing')
