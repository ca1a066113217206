-- z_standard_names: names of concepts of us-gaap, srt, dei and ifrs-full in lower case without prefix, to look names up apart from
-- upper and lower case. One row per name.
CREATE VIEW z_standard_names AS
SELECT
  lower(substr(c.name, instr(c.name, ':') + 1)) AS local_name,
  min(c.id) AS concept_id         -- concepts.id of the first one
FROM concepts c
WHERE c.filer_id IS NULL
  AND (c.name GLOB 'us-gaap:*' OR c.name GLOB 'srt:*' OR c.name GLOB 'dei:*' OR c.name GLOB 'ifrs-full:*')
GROUP BY lower(substr(c.name, instr(c.name, ':') + 1));
