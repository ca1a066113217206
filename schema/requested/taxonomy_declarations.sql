-- taxonomy_declarations: the concepts that standard taxonomies declare. One row per release and concept.
CREATE VIEW taxonomy_declarations AS
SELECT
  r.family,
  r.version,
  c.name AS concept,
  d.type,                         -- 'xbrli:monetaryItemType'
  d.substitution_group,           -- 'xbrli:item', 'xbrldt:hypercubeItem', …
  d.period_type,                  -- 'instant' or 'duration'
  d.balance,                      -- 'debit' or 'credit'; NULL when absent
  d.abstract,                     -- 0 or 1
  d.nillable,                     -- 0 or 1
  d.typed_domain,                 -- xbrldt:typedDomainRef
  o.name AS document,             -- file that declares it
  u.concept_id,                   -- concepts.id
  r.id AS release_id              -- z_releases.id
FROM z_releases r
CROSS JOIN z_release_documents o ON o.release_id = r.id AND o.concepts > 0
CROSS JOIN z_release_declarations u ON u.document_id = o.id
CROSS JOIN concepts c ON c.id = u.concept_id
CROSS JOIN z_declarations d ON d.id = u.declaration_id;
