-- concept_references: references of concepts to literature. One row per part; one with NULLs for a reference without parts.
CREATE VIEW concept_references AS
SELECT
  f.filing,
  c.name AS concept,
  u.reference_role,
  p.ordinal,                      -- 1.. inside the reference
  p.part,                         -- 'Publisher', 'Topic', …
  p.value,
  u.resource,                     -- number of the reference inside the filing
  u.use,                          -- 'optional' or 'prohibited'
  u.priority,
  u.is_effective,
  u.concept_id,                   -- concepts.id
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN z_reference_uses u ON u.filing_id = f.id
JOIN concepts c ON c.id = u.concept_id
LEFT JOIN z_reference_parts p ON p.filing_id = u.filing_id AND p.resource = u.resource;
