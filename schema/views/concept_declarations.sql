-- concept_declarations: the concepts that a filing's own schemas declare, and those of the releases of standard
-- taxonomies that it refers to, as far as they are loaded. One row per filing and concept. A release declares all
-- its concepts, whether the filing uses them or not; without it they have no row. Of two releases of one family
-- that a filing refers to, the later one counts.
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
  u.concept_id,                   -- concepts.id: faster than concept across filings
  f.id AS filing_id,              -- filings.id
  (SELECT r.family FROM release_documents z JOIN releases r ON r.id = z.release_id WHERE z.id = -u.filing_id) AS family,  -- of the release that declares it, 'us-gaap'; NULL: the filing's own schemas do
  (SELECT r.version FROM release_documents z JOIN releases r ON r.id = z.release_id WHERE z.id = -u.filing_id) AS version  -- of that release
FROM filings f
JOIN declaration_uses u ON u.filing_id IN (
  SELECT f.id
  UNION ALL
  SELECT -o.id FROM taxonomy_uses x JOIN taxonomies t ON t.id = x.taxonomy_id
  JOIN releases r ON r.family = t.family AND r.version = t.version
  JOIN release_documents o ON o.release_id = r.id AND o.concepts > 0
  WHERE x.filing_id = f.id AND NOT EXISTS (
    SELECT 1 FROM taxonomy_uses y JOIN taxonomies n ON n.id = y.taxonomy_id
    WHERE y.filing_id = f.id AND n.family = t.family AND n.version > t.version))
JOIN concepts c ON c.id = u.concept_id
JOIN declarations d ON d.id = u.declaration_id
WHERE u.filing_id > 0 OR NOT EXISTS (
  SELECT 1 FROM declaration_uses w WHERE w.filing_id = f.id AND w.concept_id = u.concept_id);
