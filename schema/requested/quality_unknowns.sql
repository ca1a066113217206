-- quality_unknowns: how many concepts a rule of quality_rules could not judge, because no declaration of theirs is here, or
-- no relationships of a standard taxonomy. One row per filing and rule. Both come with the taxonomy.
CREATE VIEW quality_unknowns AS
SELECT DISTINCT
  q.filing,
  q.rule,                         -- quality_rules.rule
  count(*) OVER (PARTITION BY q.filing, q.filing_id, q.rule) AS concepts,  -- distinct
  q.filing_id                     -- filings.id
FROM (
  SELECT DISTINCT filing, filing_id, rule, concept_id
  FROM (
    SELECT filing, filing_id, rule, concept_id, max(is_declared) OVER (PARTITION BY filing, filing_id, concept_id) AS is_declared
    FROM (
      SELECT DISTINCT g.filing, g.filing_id, k.rule, g.concept_id, 0 AS is_declared
      FROM concept_uses g
      CROSS JOIN (
        SELECT 'Q05' AS rule, 0 AS link_id UNION ALL SELECT 'Q06', 0 UNION ALL SELECT 'Q07', 0 UNION ALL SELECT 'Q27i', 2
      ) k ON k.link_id = g.link_id
      UNION ALL
      SELECT e.filing, e.filing_id, 'Q13', e.child_id, 0
      FROM z_effective_relationships e
      WHERE e.link_id = 1 AND (e.preferred_label GLOB '*[pP]eriodStart*' OR e.preferred_label GLOB '*[pP]eriodEnd*')
      UNION ALL
      SELECT l.filing, l.filing_id, 'Q22', l.concept_id, 0
      FROM concept_labels l
      WHERE l.is_effective
        AND (l.label_role GLOB '*/totalLabel' OR l.label_role GLOB '*/negated*' OR l.label_role GLOB '*/positive*Label'
          OR l.label_role GLOB '*/negative*Label' OR l.label_role GLOB '*/zero*Label')
      UNION ALL
      SELECT g.filing, g.filing_id, 'Q-0099', g.concept_id, 0
      FROM concept_uses g
      WHERE g.link_id = 1 AND g.statement_class IN ('BS', 'IS', 'CF') AND g.concept_class = 'line_item'
      UNION ALL
      SELECT t.filing, t.filing_id, NULL, t.concept_id, 1
      FROM concept_declarations t
    )
  )
  WHERE rule IS NOT NULL AND is_declared = 0
  UNION ALL
  SELECT DISTINCT g.filing, g.filing_id, k.rule, g.concept_id
  FROM concept_uses g
  CROSS JOIN (
    SELECT 'Q-0001' AS rule, 2 AS link_id UNION ALL SELECT 'Q-0008', 0 UNION ALL SELECT 'Q-0041', 2
    UNION ALL SELECT 'Q-0045', 0 UNION ALL SELECT 'Q-0081', 0 UNION ALL SELECT 'Q-0168', 0
  ) k ON k.link_id = g.link_id
  WHERE NOT g.is_extension AND CASE k.rule
      WHEN 'Q-0001' THEN g.concept_class = 'member'
      WHEN 'Q-0008' THEN 1
      WHEN 'Q-0041' THEN g.concept_class = 'axis'
      WHEN 'Q-0045' THEN g.statement_class = 'CF'
      WHEN 'Q-0081' THEN g.statement_class IN ('BS', 'IS', 'CI', 'CF')
      WHEN 'Q-0168' THEN g.concept GLOB 'us-gaap:*IncomeTax*Reconciliation*'
    END
    AND NOT EXISTS (
      SELECT 1 FROM z_filing_releases v CROSS JOIN z_release_documents o ON o.release_id = v.release_id
      CROSS JOIN z_release_networks n ON n.document_id = o.id
      WHERE v.filing_id = g.filing_id AND n.link_id = k.link_id)
) q;
