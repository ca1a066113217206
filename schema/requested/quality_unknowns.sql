-- quality_unknowns: how many concepts a rule of quality_rules could not judge, because no declaration of theirs is here, or
-- no relationships of a standard taxonomy. One row per filing and rule. Both come with the taxonomy.
CREATE VIEW quality_unknowns AS
SELECT DISTINCT
  q.filing,
  q.rule,                         -- quality_rules.rule
  count(*) OVER (PARTITION BY q.filing, q.filing_id, q.rule) AS concepts,  -- distinct
  q.filing_id                     -- filings.id
FROM (
  SELECT filing, filing_id, rule, concept_id
  FROM (
    SELECT DISTINCT filing, filing_id, rule, concept_id
    FROM (
      SELECT g.filing, g.filing_id, k.rule, g.concept_id
      FROM (
        SELECT 'Q05' AS rule, 0 AS link_id UNION ALL SELECT 'Q06', 0 UNION ALL SELECT 'Q07', 0 UNION ALL SELECT 'Q27i', 2
      ) k
      CROSS JOIN z_concept_places g ON g.link_id = k.link_id
      UNION ALL
      SELECT e.filing, e.filing_id, 'Q13', e.child_id
      FROM z_effective_relationships e
      WHERE e.link_id = 1
        AND e.shape_id IN (SELECT id FROM arc_shapes WHERE preferred_label GLOB '*[pP]eriodStart*' OR preferred_label GLOB '*[pP]eriodEnd*')
      UNION ALL
      SELECT l.filing, l.filing_id, 'Q22', l.concept_id
      FROM z_effective_labels l
      WHERE l.kind_id IN (
        SELECT id FROM z_label_kinds WHERE label_role GLOB '*/totalLabel' OR label_role GLOB '*/negated*' OR label_role GLOB '*/positive*Label'
          OR label_role GLOB '*/negative*Label' OR label_role GLOB '*/zero*Label')
      UNION ALL
      SELECT g.filing, g.filing_id, 'Q-0099', g.concept_id
      FROM z_concept_places g
      CROSS JOIN z_role_uses w ON w.filing_id = g.filing_id AND w.role_id = g.role_id AND w.statement_class IN ('BS', 'IS', 'CF')
      CROSS JOIN z_named_concepts c ON c.id = g.concept_id AND c.name_class = 'line_item'
      WHERE g.link_id = 1
    )
  ) g
  WHERE NOT EXISTS (SELECT 1 FROM z_declaration_uses u WHERE u.filing_id = g.filing_id AND u.concept_id = g.concept_id)
    AND NOT EXISTS (SELECT 1 FROM z_release_declared r WHERE r.filing_id = g.filing_id AND r.concept_id = g.concept_id)
  UNION ALL
  SELECT f.filing, f.id, CASE c.name_class WHEN 'axis' THEN 'Q-0041' ELSE 'Q-0001' END, g.concept_id
  FROM filings f
  CROSS JOIN (SELECT DISTINCT filing, filing_id, concept_id FROM z_concept_places WHERE link_id = 2) g ON g.filing = f.filing AND g.filing_id = f.id
  CROSS JOIN z_named_concepts c ON c.id = g.concept_id AND c.filer_id IS NULL AND c.name_class IN ('axis', 'member')
  WHERE NOT EXISTS (
    SELECT 1 FROM z_filing_releases v CROSS JOIN z_release_documents o ON o.release_id = v.release_id
    CROSS JOIN z_release_networks n ON n.document_id = o.id
    WHERE v.filing_id = f.id AND n.link_id = 2)
  UNION ALL
  SELECT DISTINCT f.filing, f.id, k.rule, g.concept_id
  FROM filings f
  CROSS JOIN (SELECT 'Q-0008' AS rule UNION ALL SELECT 'Q-0045' UNION ALL SELECT 'Q-0081' UNION ALL SELECT 'Q-0168') k
  CROSS JOIN z_concept_places g ON g.filing = f.filing AND g.filing_id = f.id AND g.link_id = 0
  CROSS JOIN concepts c ON c.id = g.concept_id AND c.filer_id IS NULL
  LEFT JOIN z_role_uses w ON w.filing_id = f.id AND w.role_id = g.role_id
  WHERE CASE k.rule
      WHEN 'Q-0008' THEN 1
      WHEN 'Q-0045' THEN w.statement_class = 'CF'
      WHEN 'Q-0081' THEN w.statement_class IN ('BS', 'IS', 'CI', 'CF')
      WHEN 'Q-0168' THEN c.name GLOB 'us-gaap:*IncomeTax*Reconciliation*'
    END
    AND NOT EXISTS (
      SELECT 1 FROM z_filing_releases v CROSS JOIN z_release_documents o ON o.release_id = v.release_id
      CROSS JOIN z_release_networks n ON n.document_id = o.id
      WHERE v.filing_id = f.id AND n.link_id = 0)
) q;
