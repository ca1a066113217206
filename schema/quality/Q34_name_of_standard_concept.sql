-- Q34: Own concept named like a standard one
-- Severity: warning
-- Source: comparable to EFM 6.7.16 and DQC 0215
-- Explanation: A concept of the filer's own has the name of a us-gaap, srt, dei or ifrs-full concept that is known here, apart from upper and lower case. It may be of another year.
-- Remedy: Use the standard concept if the release in use has it.
SELECT
  'Q34' AS rule, 'warning' AS severity, p.filing, p.filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, p.child_id, p.other_id, NULL AS other_role_id, NULL AS which,
  '{child} is named like {other}' AS message
FROM (
  SELECT DISTINCT g.filing, g.filing_id, c.id AS child_id, standard.concept_id AS other_id
  FROM z_concept_places g
  CROSS JOIN concepts c ON c.id = g.concept_id AND c.has_own_prefix = 1
  CROSS JOIN z_standard_names standard ON standard.local_name = lower(substr(c.name, instr(c.name, ':') + 1))
) p
