-- Q34: Own concept named like a standard one
-- Severity: warning
-- Source: comparable to EFM 6.7.16 and DQC 0215
-- Explanation: A concept of the filer's own has the name of a us-gaap, srt, dei or ifrs-full concept that is known here, apart from upper and lower case. It may be of another year.
-- Remedy: Use the standard concept if the release in use has it.
SELECT
  'Q34' AS rule, 'warning' AS severity, f.filing, f.id AS filing_id, NULL AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, c.id AS child_id, standard.concept_id AS other_id, NULL AS other_role_id, NULL AS which,
  '{child} is named like {other}' AS message
FROM filings f
CROSS JOIN concepts c ON c.filer_id = f.filer_id AND c.has_own_prefix = 1
CROSS JOIN (
  SELECT min(id) AS concept_id, lower(substr(name, instr(name, ':') + 1)) AS local_name
  FROM concepts
  WHERE filer_id IS NULL
    AND (name GLOB 'us-gaap:*' OR name GLOB 'srt:*' OR name GLOB 'dei:*' OR name GLOB 'ifrs-full:*')
  GROUP BY 2
) standard ON standard.local_name = lower(substr(c.name, instr(c.name, ':') + 1))
WHERE EXISTS (
  SELECT 1 FROM z_network_uses u CROSS JOIN arcs a ON a.network_id = u.network_id CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.is_effective
  WHERE u.filing_id = f.id AND u.link_id < 3 AND iif(standard.concept_id, c.id, 0) IN (a.parent_id, a.child_id))
