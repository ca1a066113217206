-- concept_declarations: the concepts that a filing's own schemas declare, and those of the releases of standard taxonomies
-- that it refers to, as far as they are loaded. One row per filing and concept. A release declares all its concepts, whether
-- the filing uses them or not; without it they have no row. Of two releases of one family that a filing refers to, the
-- later one counts.
CREATE VIEW concept_declarations AS
SELECT
  f.filing,
  c.name AS concept,
  d.type,                         -- 'xbrli:monetaryItemType'
  d.substitution_group,           -- 'xbrli:item', 'xbrldt:hypercubeItem', …
  d.period_type,                  -- 'instant' or 'duration'
  d.balance,                      -- 'debit' or 'credit'; NULL when absent
  d.abstract,                     -- 0 or 1
  d.nillable,                     -- 0 or 1
  d.typed_domain,                 -- xbrldt:typedDomainRef
  u.concept_id,                   -- concepts.id
  f.id AS filing_id,              -- filings.id
  CAST(NULL AS TEXT) AS family,   -- of the release that declares it, 'us-gaap'; NULL: the filing's own schemas do
  CAST(NULL AS TEXT) AS version   -- of that release
FROM z_declaration_uses u
JOIN filings f ON f.id = u.filing_id
JOIN concepts c ON c.id = u.concept_id
JOIN z_declarations d ON d.id = u.declaration_id
UNION ALL
SELECT
  f.filing, c.name, d.type, d.substitution_group, d.period_type, d.balance, d.abstract, d.nillable, d.typed_domain,
  u.concept_id, f.id, v.family, v.version
FROM z_filing_releases v
JOIN filings f ON f.id = v.filing_id
JOIN z_release_documents o ON o.release_id = v.release_id
JOIN z_release_declarations u ON u.document_id = o.id
JOIN concepts c ON c.id = u.concept_id
JOIN z_declarations d ON d.id = u.declaration_id
WHERE o.concepts > 0
  AND NOT EXISTS (SELECT 1 FROM z_declaration_uses w WHERE w.filing_id = v.filing_id AND w.concept_id = u.concept_id);
