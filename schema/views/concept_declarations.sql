-- concept_declarations: the concepts a filing's own schemas declare. One row per filing and concept.
CREATE VIEW concept_declarations AS
SELECT
  f.filing,
  iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name)) AS concept,
  d.type,                         -- 'xbrli:monetaryItemType'
  d.substitution_group,           -- 'xbrli:item', 'xbrldt:hypercubeItem', …
  d.period_type,                  -- 'instant' or 'duration'
  d.balance,                      -- 'debit' or 'credit'; NULL when absent
  d.abstract,                     -- 0 or 1
  d.nillable,                     -- 0 or 1
  d.typed_domain,                 -- xbrldt:typedDomainRef
  u.concept_id,                   -- concepts.id
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN declaration_uses u ON u.filing_id = f.id
JOIN concepts c ON c.id = u.concept_id
JOIN declarations d ON d.id = u.declaration_id;
