-- concept_uses: where the concepts of a filing are used. One row per effective relationship and end of it.
CREATE VIEW concept_uses AS
SELECT
  u.filing,
  u.link,                         -- 'calculationLink', 'presentationLink', 'definitionLink'
  u.role_uri,
  u.parent AS concept,
  u.used_as,                      -- 'parent' or 'child'
  u.child AS other_concept,       -- at the other end
  u.weight,                       -- NULL except in calculations
  u.is_extension,                 -- 1: the concept is the filer's own, 0: of a standard taxonomy
  u.concept_class,                -- by its declaration, else by the end of its name; a domain is a member
  u.statement_class,              -- of the role, as in filing_roles
  u.type,                         -- as declared, 'xbrli:monetaryItemType'; NULL for standard concepts, which filings do not declare
  u.cik,                          -- central index key of the filer; NULL while unknown
  u.filer,                        -- its name, as in filing_list
  u.filer_id,                     -- filers.id
  u.filing_id,                    -- filings.id
  u.link_id,                      -- z_links.id
  u.role_id,                      -- roles.id
  u.concept_id,                   -- concepts.id
  u.other_concept_id              -- concepts.id
FROM z_concept_uses u
WHERE u.used_as = 'parent'
UNION ALL
SELECT
  u.filing, u.link, u.role_uri, u.child, u.used_as, u.parent, u.weight, u.is_extension, u.concept_class, u.statement_class,
  u.type, u.cik, u.filer, u.filer_id, u.filing_id, u.link_id, u.role_id, u.concept_id, u.other_concept_id
FROM z_concept_uses u
WHERE u.used_as = 'child';
