-- quality_findings: what is wrong or doubtful in a filing, by the rules of quality_rules. One row per finding.
-- Written from schema/quality. Ask for one filing or rule: then the others are not searched.
CREATE VIEW quality_findings AS
SELECT
  q.filing,
  q.rule,                         -- quality_rules.rule
  q.severity,                     -- 'error', 'warning' or 'info'
  coalesce(q.document, (SELECT d.name FROM documents d WHERE d.id = q.document_id)) AS document,  -- file name; NULL when it is about the filing as a whole
  q.line,                         -- as in finding_list; NULL for what was found in the stored relationships
  (SELECT r.uri FROM roles r WHERE r.id = q.role_id) AS role_uri,         -- NULL when it is about no role
  (SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.parent_id AND f.id = q.filing_id) AS parent,  -- NULL when it is about no pair
  (SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.child_id AND f.id = q.filing_id) AS child,    -- or the one concept it is about
  replace(replace(replace(replace(q.message,
    '{parent}', coalesce((SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.parent_id AND f.id = q.filing_id), '')),
    '{child}', coalesce((SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.child_id AND f.id = q.filing_id), '')),
    '{other}', coalesce((SELECT c.name FROM concepts c CROSS JOIN filings f WHERE c.id = q.other_id AND f.id = q.filing_id), '')),
    '{other_role}', coalesce((SELECT r.uri FROM roles r WHERE r.id = q.other_role_id), '')) AS message,  -- what is wrong here
  (SELECT u.line FROM z_network_uses u WHERE u.filing_id = q.filing_id AND u.link_id = q.link_id AND u.role_id = q.role_id) AS link_line,  -- of the first extended link of that role in the document
  (SELECT l.name FROM z_links l WHERE l.id = q.link_id) AS link,            -- 'calculationLink', …; NULL when it is about no relationship
  q.parent_id,                    -- concepts.id
  q.child_id,                     -- concepts.id
  q.role_id,                      -- roles.id
  q.filing_id,                    -- filings.id
  q.which                         -- tells it from others of the same kind: arcs.ordinal, an arcrole or preferred label, 'label-role language', or a link's name; NULL: any
FROM (
  -- Q01: Circle in a calculation
  SELECT
    'Q01' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, u.document_id, NULL AS document, NULL AS line,
    u.link_id, u.role_id, j.value >> 31 AS parent_id, j.value & 2147483647 AS child_id, NULL AS other_id, NULL AS other_role_id, NULL AS which,
    iif(j.value >> 31 = j.value & 2147483647, '{parent} is an item of itself', '{child} is an item of {parent} and, through its own items, its total as well') AS message
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 0
  CROSS JOIN json_each((
    -- A circle goes through arcs that others lead to and that lead to others, and so do these; two rounds leave little of a
    -- tree. The steps carry the arcs along as one text of numbers, parent and child in one, because SQLite would read a table
    -- anew in each step.
    WITH RECURSIVE
      inner_arcs(arcs) AS (
        SELECT '[' || group_concat(parent_id << 31 | child_id) || ']' FROM (
          SELECT max(iif(side, NULL, node_id)) AS parent_id, max(iif(side, node_id, NULL)) AS child_id FROM (
            SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
              SELECT ordinal, side, node_id, min(is_inner) OVER (PARTITION BY ordinal) AS is_inner FROM (
                SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
                  SELECT e.ordinal, k.side, iif(k.side, e.child_id, e.parent_id) AS node_id
                  FROM z_effective_relationships e
                  CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) k
                  WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id AND e.arcrole GLOB '*/summation-item')))
            WHERE is_inner)
          GROUP BY ordinal HAVING min(is_inner))
        HAVING count(*) BETWEEN 1 AND 1000
      ),
      reach(start_id, node_id, arcs) AS (
        SELECT k.value >> 31, k.value & 2147483647, inner_arcs.arcs
        FROM inner_arcs CROSS JOIN json_each(inner_arcs.arcs) k
        UNION
        SELECT reach.start_id, k.value & 2147483647, reach.arcs
        FROM reach CROSS JOIN json_each(reach.arcs) k
        WHERE k.value >> 31 = reach.node_id
        LIMIT 20000
      )
    SELECT '[' || group_concat(DISTINCT k.value) || ']'
    FROM reach CROSS JOIN json_each(reach.arcs) k
    WHERE k.value >> 31 = reach.node_id AND k.value & 2147483647 = reach.start_id
  )) j
  UNION ALL
  -- Q02: Circle in a presentation
  SELECT
    'Q02', 'error', f.filing, f.id, u.document_id, NULL, NULL,
    u.link_id, u.role_id, j.value >> 31, j.value & 2147483647, NULL, NULL, NULL,
    iif(j.value >> 31 = j.value & 2147483647, '{parent} stands under itself', '{child} stands under {parent}, and {parent} stands under it as well')
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 1
  CROSS JOIN json_each((
    -- A circle goes through arcs that others lead to and that lead to others, and so do these; two rounds leave little of a
    -- tree. The steps carry the arcs along as one text of numbers, parent and child in one, because SQLite would read a table
    -- anew in each step.
    WITH RECURSIVE
      inner_arcs(arcs) AS (
        SELECT '[' || group_concat(parent_id << 31 | child_id) || ']' FROM (
          SELECT max(iif(side, NULL, node_id)) AS parent_id, max(iif(side, node_id, NULL)) AS child_id FROM (
            SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
              SELECT ordinal, side, node_id, min(is_inner) OVER (PARTITION BY ordinal) AS is_inner FROM (
                SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
                  SELECT e.ordinal, k.side, iif(k.side, e.child_id, e.parent_id) AS node_id
                  FROM z_effective_relationships e
                  CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) k
                  WHERE e.filing_id = u.filing_id AND e.link_id = 1 AND e.role_id = u.role_id)))
            WHERE is_inner)
          GROUP BY ordinal HAVING min(is_inner))
        HAVING count(*) BETWEEN 1 AND 1000
      ),
      reach(start_id, node_id, arcs) AS (
        SELECT k.value >> 31, k.value & 2147483647, inner_arcs.arcs
        FROM inner_arcs CROSS JOIN json_each(inner_arcs.arcs) k
        UNION
        SELECT reach.start_id, k.value & 2147483647, reach.arcs
        FROM reach CROSS JOIN json_each(reach.arcs) k
        WHERE k.value >> 31 = reach.node_id
        LIMIT 20000
      )
    SELECT '[' || group_concat(DISTINCT k.value) || ']'
    FROM reach CROSS JOIN json_each(reach.arcs) k
    WHERE k.value >> 31 = reach.node_id AND k.value & 2147483647 = reach.start_id
  )) j
  UNION ALL
  -- Q03: Weight other than 1 or -1
  SELECT
    'Q03', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    printf('{child} counts with weight %!.15g in {parent}', e.weight)
  FROM z_effective_relationships e
  WHERE e.link_id = 0 AND e.weight NOT IN (1, -1, 0)
  UNION ALL
  -- Q04: Weight missing, zero or no number
  SELECT
    'Q04', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule IN ('missing_weight', 'zero_weight') OR x.rule = 'invalid_number' AND x.message LIKE 'weight=%'
  UNION ALL
  -- Q05: Weight against the balance of the two concepts
  SELECT
    'Q05', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    printf('{child} (%s) has weight %!.15g in {parent} (%s)', c.balance, e.weight, p.balance)
  FROM z_effective_relationships e
  CROSS JOIN z_declarations p ON p.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.parent_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.parent_id))
  CROSS JOIN z_declarations c ON c.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
  WHERE e.link_id = 0 AND iif(p.balance = c.balance, e.weight < 0, e.weight > 0)
    AND p.balance IN ('debit', 'credit') AND c.balance IN ('debit', 'credit')
  UNION ALL
  -- Q06: Instant and duration in one sum
  SELECT
    'Q06', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    '{child} (' || c.period_type || ') is an item of {parent} (' || p.period_type || ')'
  FROM z_effective_relationships e
  CROSS JOIN z_declarations p ON p.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.parent_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.parent_id))
  CROSS JOIN z_declarations c ON c.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
  WHERE e.link_id = 0 AND p.period_type <> c.period_type
  UNION ALL
  -- Q07: Concept in a calculation that is no number
  SELECT
    'Q07', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, iif(k.used_as = 'parent', e.parent_id, NULL),
    iif(k.used_as = 'parent', NULL, e.child_id), NULL, NULL, NULL,
    iif(k.used_as = 'parent', '{parent} is the total', '{child} is an item') || ' of a calculation, but it is '
      || iif(d.abstract = 1, 'abstract', 'of type ' || d.type)
  FROM z_effective_relationships e
  CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') k
  CROSS JOIN concepts c ON c.id = iif(k.used_as = 'parent', e.parent_id, e.child_id)
  CROSS JOIN z_declarations d ON d.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = c.id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = c.id))
  WHERE e.link_id = 0 AND NOT (c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock'))
    AND (d.abstract = 1 OR d.type GLOB 'nonnum:*' OR d.type GLOB 'enum*:*' OR d.type GLOB 'us-types:*' OR d.type GLOB '*:domainItemType' OR d.type GLOB '*:textBlockItemType'
    OR d.type GLOB 'xbrli:g[YMD]*' OR d.type GLOB 'xbrli:*[sS]tringItemType' OR d.type GLOB 'xbrli:date*' OR d.type GLOB '*:gYearListItemType'
    OR d.type IN ('xbrli:booleanItemType', 'xbrli:timeItemType', 'xbrli:durationItemType', 'xbrli:tokenItemType', 'xbrli:anyURIItemType', 'xbrli:QNameItemType'))
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, c.id, k.used_as
  UNION ALL
  SELECT
    'Q07', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, iif(k.used_as = 'parent', e.parent_id, NULL),
    iif(k.used_as = 'parent', NULL, e.child_id), NULL, NULL, NULL,
    iif(k.used_as = 'parent', '{parent} is the total', '{child} is an item') || ' of a calculation, but it is '
      || 'no number by its name'
  FROM z_effective_relationships e
  CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') k
  CROSS JOIN concepts c ON c.id = iif(k.used_as = 'parent', e.parent_id, e.child_id)
  WHERE e.link_id = 0 AND c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock')
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, c.id, k.used_as
  UNION ALL
  -- Q08: Arc without an order
  SELECT
    'Q08', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'missing_order'
  UNION ALL
  -- Q09: Siblings with the same order
  SELECT
    'Q09', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, e.first_id, NULL, e.ordinal,
    printf(iif(e.child_id = e.first_id, '{child} has order %!.15g under {parent} twice',
      '{child} has order %!.15g under {parent}, as has {other}'), e."order")
  FROM (
    SELECT
      e.filing, e.filing_id, e.document_id, e.link_id, e.role_id, e.parent_id, e.child_id, e."order", e.ordinal,
      first_value(e.child_id) OVER siblings AS first_id,
      row_number() OVER siblings AS position
    FROM z_effective_relationships e
    WHERE e.link_id = 1
    WINDOW siblings AS (PARTITION BY e.filing, e.filing_id, e.role_id, e.parent_id, e."order" ORDER BY e.ordinal)
  ) e
  WHERE e.position > 1
  UNION ALL
  -- Q10: Concept shown twice in one place
  SELECT
    'Q10', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, max(e.ordinal),
    '{child} stands under {parent} ' || count(*) || ' times '
      || iif(e.preferred_label IS NULL, 'without a preferred label', 'with the preferred label ' || e.preferred_label)
  FROM z_effective_relationships e
  WHERE e.link_id = 1
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.parent_id, e.child_id, e.preferred_label
  HAVING count(*) > 1
  UNION ALL
  -- Q11: Presentation with several roots
  SELECT
    'Q11', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    1, p.role_id, NULL, p.node_id, p.first_id, NULL, NULL,
    'the presentation has ' || p.root_count || ' roots, among them {other} and {child}'
  FROM (
    SELECT
      filing, filing_id, role_id, document_id, node_id,
      first_value(node_id) OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS first_id,
      row_number() OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS position,
      count(*) OVER (PARTITION BY filing, filing_id, role_id) AS root_count
    FROM (
      SELECT DISTINCT
        filing, filing_id, role_id, document_id, node_id,
        min(ordinal) OVER (PARTITION BY filing, filing_id, role_id, node_id) AS ordinal
      FROM (
        SELECT
          e.filing, e.filing_id, e.role_id, e.document_id, e.ordinal, iif(k.is_child, e.child_id, e.parent_id) AS node_id,
          max(k.is_child) OVER (PARTITION BY e.filing, e.filing_id, e.role_id, iif(k.is_child, e.child_id, e.parent_id)) AS is_child
        FROM z_effective_relationships e
        CROSS JOIN (SELECT 0 AS is_child UNION ALL SELECT 1) k
        WHERE e.link_id = 1)
      WHERE NOT is_child)
  ) p
  WHERE p.position = 2
  UNION ALL
  -- Q12: Own concept that is nowhere presented
  SELECT
    'Q12', 'warning', p.filing, p.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, p.child_id, NULL, NULL, NULL,
    '{child} is declared, but stands in no presentation of the filing'
  FROM (
    SELECT DISTINCT filing, filing_id, child_id
    FROM (
      SELECT filing, filing_id, child_id, max(is_known) OVER (PARTITION BY filing, filing_id, child_id) AS is_known
      FROM (
        SELECT f.filing, f.id AS filing_id, v.concept_id AS child_id, 0 AS is_known
        FROM filings f
        CROSS JOIN z_declaration_uses v ON v.filing_id = f.id
        CROSS JOIN concepts c ON c.id = v.concept_id AND c.filer_id IS NOT NULL
        CROSS JOIN z_declarations d ON d.id = v.declaration_id
        WHERE f.presentation_arcs > 0 AND d.substitution_group IN ('xbrli:item', 'xbrldt:hypercubeItem', 'xbrldt:dimensionItem')
        UNION ALL
        SELECT filing, filing_id, parent_id, 1 FROM z_effective_relationships WHERE link_id = 1
        UNION ALL
        SELECT filing, filing_id, child_id, 1 FROM z_effective_relationships WHERE link_id = 1
      )
    )
    WHERE is_known = 0
  ) p
  UNION ALL
  -- Q13: Opening or closing label on a flow
  SELECT
    'Q13', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    '{child} lasts for a period, but is shown under {parent} with the preferred label ' || e.preferred_label
  FROM z_effective_relationships e
  CROSS JOIN z_declarations c ON c.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
  WHERE e.link_id = 1 AND c.period_type = 'duration'
    AND (e.preferred_label GLOB '*[pP]eriodStart*' OR e.preferred_label GLOB '*[pP]eriodEnd*')
  UNION ALL
  -- Q14: Axis without a domain
  SELECT
    'Q14', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    1, p.role_id, p.parent_id, p.child_id, NULL, NULL, NULL,
    '{child} stands under {parent}, and nothing stands under it'
  FROM (
    SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id
    FROM (
      SELECT filing, filing_id, role_id, parent_id, child_id, document_id, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN (
          SELECT DISTINCT filing, parent_id AS concept_id FROM z_effective_relationships
          WHERE link_id = 2 AND arcrole GLOB '*/dim/arcrole/dimension-domain'
        ) axes ON axes.filing = e.filing AND axes.concept_id = e.child_id
        WHERE e.link_id = 1
        UNION ALL
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 1
        FROM z_effective_relationships e
        CROSS JOIN (
          SELECT DISTINCT filing, role_id, parent_id AS concept_id FROM z_effective_relationships WHERE link_id = 1
        ) parents ON parents.filing = e.filing AND parents.role_id = e.role_id AND parents.concept_id = e.child_id
        WHERE e.link_id = 1
      )
    )
    WHERE is_known = 0
  ) p
  UNION ALL
  -- Q15: Sum whose parts are never presented together
  SELECT
    'Q15', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    0, p.role_id, p.parent_id, p.child_id, NULL, NULL, NULL,
    '{child} is an item of {parent}, but no presentation of the filing shows both'
  FROM (
    SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id
    FROM (
      SELECT filing, filing_id, role_id, parent_id, child_id, document_id, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN filings f ON f.id = e.filing_id AND f.presentation_arcs > 0
        WHERE e.link_id = 0
        UNION ALL
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 1
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, role_id, concept_id FROM concept_uses WHERE link_id = 1) totals
          ON totals.filing = e.filing AND totals.concept_id = e.parent_id
        CROSS JOIN (SELECT DISTINCT filing, role_id, concept_id FROM concept_uses WHERE link_id = 1) items
          ON items.filing = e.filing AND items.concept_id = e.child_id AND items.role_id = totals.role_id
        WHERE e.link_id = 0
      )
    )
    WHERE is_known = 0
  ) p
  UNION ALL
  -- Q16: Total that nothing adds up to
  SELECT
    'Q16', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    1, p.role_id, p.parent_id, p.child_id, NULL, NULL, p.preferred_label,
    '{child} is shown as a total under {parent}, but is in no calculation of the filing'
  FROM (
    SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label
    FROM (
      SELECT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN filings f ON f.id = e.filing_id AND f.calculation_arcs > 0
        CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF', 'DET')
        CROSS JOIN z_effective_relationships items ON items.filing_id = e.filing_id AND items.link_id = 1 AND items.role_id = e.role_id
          AND items.parent_id = e.parent_id AND items."order" < e."order" AND items.child_id <> e.child_id
        CROSS JOIN concepts c ON c.id = items.child_id
        WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
          AND NOT (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain'
            OR c.name GLOB '*LineItems' OR c.name GLOB '*Table' OR c.name GLOB '*TextBlock' OR c.name GLOB '*Roll[Ff]orward')
        GROUP BY e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label
        HAVING count(DISTINCT items.child_id) > 1
        UNION ALL
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 1
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, concept_id FROM concept_uses WHERE link_id = 0) calculated
          ON calculated.filing = e.filing AND calculated.concept_id = e.child_id
        WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
      )
    )
    WHERE is_known = 0
  ) p
  UNION ALL
  -- Q17: One sum in two roles
  SELECT
    'Q17', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    0, p.role_id, p.parent_id, NULL, NULL, p.first_role_id, NULL,
    '{parent} has the same ' || p.item_count || iif(p.item_count = 1, ' item', ' items') || ' here as in {other_role}'
  FROM (
    SELECT
      sums.filing, sums.filing_id, sums.role_id, sums.parent_id, sums.document_id, sums.item_count,
      first_value(sums.role_id) OVER (
        PARTITION BY sums.filing, sums.filing_id, sums.parent_id, sums.items ORDER BY coalesce(w.sort_code, ''), r.uri) AS first_role_id
    FROM (
      SELECT DISTINCT
        filing, filing_id, role_id, parent_id, document_id,
        group_concat(child_id) OVER items AS items,
        count(*) OVER items AS item_count
      FROM (
        SELECT DISTINCT e.filing, e.filing_id, e.role_id, e.parent_id, e.document_id, e.child_id
        FROM z_effective_relationships e
        WHERE e.link_id = 0)
      WINDOW items AS (
        PARTITION BY filing, filing_id, role_id, parent_id, document_id
        ORDER BY child_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ) sums
    CROSS JOIN roles r ON r.id = sums.role_id
    LEFT JOIN z_role_uses w ON w.filing_id = sums.filing_id AND w.role_id = sums.role_id
  ) p
  WHERE p.role_id <> p.first_role_id
  UNION ALL
  -- Q18a: Relationship given twice
  SELECT
    'Q18a', 'error', f.filing, f.id, min(u.document_id), NULL, NULL,
    u.link_id, u.role_id, a.parent_id, a.child_id, NULL, NULL, max(a.ordinal),
    'the relationship from {parent} to {child} is given ' || count(*) || ' times'
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
  CROSS JOIN arcs a ON a.network_id = u.network_id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  WHERE s.use = 'optional'
  GROUP BY
    f.filing, f.id, u.link_id, u.role_id, a.parent_id, a.child_id, a."order", s.arcrole, s.arc, s.weight, s.preferred_label,
    s.target_role, s.context_element, s.closed, s.usable, s.other_attributes
  HAVING count(*) > 1
  UNION ALL
  -- Q18b: Prohibition of nothing
  SELECT
    'Q18b', 'error', f.filing, f.id, min(u.document_id), NULL, NULL,
    u.link_id, u.role_id, a.parent_id, a.child_id, NULL, NULL, min(a.ordinal),
    'a relationship from {parent} to {child} is prohibited that is not there'
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
  CROSS JOIN roles r ON r.id = u.role_id
  CROSS JOIN arcs a ON a.network_id = u.network_id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  WHERE r.filer_id IS NOT NULL
  GROUP BY
    f.filing, f.id, u.link_id, u.role_id, a.parent_id, a.child_id, a."order", s.arcrole, s.arc, s.weight, s.preferred_label,
    s.target_role, s.context_element, s.closed, s.usable, s.other_attributes
  HAVING min(s.use) = 'prohibited'
  UNION ALL
  -- Q19: Priority of 10 or more
  SELECT
    'Q19', 'warning', f.filing, f.id, u.document_id, NULL, NULL,
    u.link_id, u.role_id, a.parent_id, a.child_id, NULL, NULL, a.ordinal,
    'the relationship from {parent} to {child} has priority ' || s.priority
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id < 3
  CROSS JOIN arcs a ON a.network_id = u.network_id
  CROSS JOIN arc_shapes s ON s.id = a.shape_id
  WHERE s.priority >= 10
  UNION ALL
  -- Q20a: Link without a role
  SELECT
    'Q20a', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'missing_role'
  UNION ALL
  -- Q20b: Role of a label or reference that is not standard
  SELECT
    'Q20b', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'unknown_resource_role'
  UNION ALL
  -- Q20c: Arcrole that is not standard
  SELECT
    'Q20c', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule IN ('unknown_arcrole', 'custom_arcrole')
  UNION ALL
  -- Q20d: Linkbase with links of several kinds
  SELECT
    'Q20d', 'error', f.filing, f.id, d.id, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, CASE WHEN d.content GLOB '*reference*' THEN 'reference' WHEN d.content GLOB '*label*' THEN 'label' WHEN d.content GLOB '*definition*' THEN 'definition' ELSE 'presentation' END || 'Link',
    'the linkbase holds ' || replace(d.content, ' other', '') || ' links'
  FROM filings f
  CROSS JOIN documents d ON d.filing_id = f.id
  WHERE d.content NOT GLOB '*schema*' AND replace(d.content, ' other', '') GLOB '* *'
  UNION ALL
  -- Q20e: Role without a roleRef
  SELECT
    'Q20e', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'unknown_role'
  UNION ALL
  -- Q21a: Own concept without a standard label
  SELECT
    'Q21a', 'error', p.filing, p.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, p.child_id, NULL, NULL, NULL,
    '{child} has no standard label in English'
  FROM (
    SELECT DISTINCT filing, filing_id, child_id
    FROM (
      SELECT filing, filing_id, child_id, max(is_known) OVER (PARTITION BY filing, filing_id, child_id) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.parent_id AS child_id, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN concepts c ON c.id = e.parent_id AND c.filer_id IS NOT NULL
        UNION ALL
        SELECT e.filing, e.filing_id, e.child_id, 0
        FROM z_effective_relationships e
        CROSS JOIN concepts c ON c.id = e.child_id AND c.filer_id IS NOT NULL
        UNION ALL
        SELECT filing, filing_id, concept_id, 1 FROM concept_labels
        WHERE is_effective AND label_role = 'http://www.xbrl.org/2003/role/label' AND lower(lang) GLOB 'en*'
      )
    )
    WHERE is_known = 0
  ) p
  CROSS JOIN filings f ON f.id = p.filing_id AND f.labels > 0
  UNION ALL
  -- Q21b: Several labels in one role
  SELECT
    'Q21b', 'error', l.filing, l.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, l.concept_id, NULL, NULL, l.label_role || ' ' || l.lang,
    '{child} has ' || count(*) || ' labels in role ' || l.label_role || ' and language ' || l.lang
  FROM concept_labels l
  WHERE l.is_effective
  GROUP BY l.filing, l.filing_id, l.concept_id, l.label_role, l.lang
  HAVING count(*) > 1
  UNION ALL
  -- Q21c: Label in another language alone
  SELECT
    'Q21c', 'error', l.filing, l.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, l.concept_id, NULL, NULL, l.label_role || ' ' || min(l.lang),
    '{child} has a label in role ' || l.label_role || ' and language ' || min(l.lang) || ', and none in English'
  FROM concept_labels l
  WHERE l.is_effective AND l.lang <> ''
  GROUP BY l.filing, l.filing_id, l.concept_id, l.label_role
  HAVING max(lower(l.lang) GLOB 'en*') = 0
  UNION ALL
  -- Q21d: Two line items with one standard label
  SELECT
    'Q21d', 'warning', p.filing, p.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, p.child_id, p.first_id, NULL, 'http://www.xbrl.org/2003/role/label en-US',
    '{child} has the standard label "' || p.text || '", as has {other}'
  FROM (
    SELECT
      l.filing, l.filing_id, l.concept_id AS child_id, l.text,
      first_value(l.concept_id) OVER (PARTITION BY l.filing, l.filing_id, l.text ORDER BY l.concept) AS first_id
    FROM concept_labels l
    CROSS JOIN (
      SELECT DISTINCT e.filing, e.child_id AS concept_id
      FROM z_effective_relationships e
      CROSS JOIN concepts c ON c.id = e.child_id
      WHERE e.link_id = 1
        AND NOT (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain'
          OR c.name GLOB '*LineItems' OR c.name GLOB '*Table' OR c.name GLOB '*TextBlock' OR c.name GLOB '*Roll[Ff]orward')
    ) presented ON presented.filing = l.filing AND presented.concept_id = l.concept_id
    WHERE l.is_effective AND l.label_role = 'http://www.xbrl.org/2003/role/label' AND l.lang = 'en-US'
  ) p
  WHERE p.child_id <> p.first_id
  UNION ALL
  -- Q21e: Label too long or with markup
  SELECT
    'Q21e', 'error', l.filing, l.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, l.concept_id, NULL, NULL, l.label_role || ' ' || l.lang,
    iif(length(l.text) > 511, '{child} has a label of ' || length(l.text) || ' characters', '{child} has a label with "<"') || ' in role ' || l.label_role
  FROM concept_labels l
  WHERE l.is_effective AND l.label_role <> 'http://www.xbrl.org/2003/role/documentation' AND (length(l.text) > 511 OR instr(l.text, '<'))
  UNION ALL
  -- Q21f: Label with blanks at its ends
  SELECT
    'Q21f', 'warning', l.filing, l.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, l.concept_id, NULL, NULL, l.label_role || ' ' || l.lang,
    '{child} has a label in role ' || l.label_role || ' that '
      || iif(ltrim(l.text, ' ' || char(9, 10, 13)) = l.text, 'ends', 'begins') || ' with white space'
  FROM concept_labels l
  WHERE l.is_effective AND trim(l.text, ' ' || char(9, 10, 13)) <> l.text
  UNION ALL
  -- Q22: Label for numbers on a concept that is none
  SELECT
    'Q22', 'error', l.filing, l.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, l.concept_id, NULL, NULL, l.label_role || ' ' || l.lang,
    '{child} is ' || 'of type ' || d.type || ', but has a label in role ' || l.label_role
  FROM concept_labels l
  CROSS JOIN concepts c ON c.id = l.concept_id
  CROSS JOIN z_declarations d ON d.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = l.filing_id AND u.concept_id = l.concept_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = l.filing_id AND r.concept_id = l.concept_id))
  WHERE l.is_effective AND (l.label_role GLOB '*/totalLabel' OR l.label_role GLOB '*/negated*' OR l.label_role GLOB '*/positive*Label'
      OR l.label_role GLOB '*/negative*Label' OR l.label_role GLOB '*/zero*Label')
    AND NOT (c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock'))
    AND (d.type GLOB 'nonnum:*' OR d.type GLOB 'enum*:*' OR d.type GLOB 'us-types:*' OR d.type GLOB '*:domainItemType' OR d.type GLOB '*:textBlockItemType'
    OR d.type GLOB 'xbrli:g[YMD]*' OR d.type GLOB 'xbrli:*[sS]tringItemType' OR d.type GLOB 'xbrli:date*' OR d.type GLOB '*:gYearListItemType'
    OR d.type IN ('xbrli:booleanItemType', 'xbrli:timeItemType', 'xbrli:durationItemType', 'xbrli:tokenItemType', 'xbrli:anyURIItemType', 'xbrli:QNameItemType'))
  UNION ALL
  SELECT
    'Q22', 'error', l.filing, l.filing_id, NULL, NULL, NULL,
    NULL, NULL, NULL, l.concept_id, NULL, NULL, l.label_role || ' ' || l.lang,
    '{child} is ' || 'no number by its name' || ', but has a label in role ' || l.label_role
  FROM concept_labels l
  CROSS JOIN concepts c ON c.id = l.concept_id
  WHERE l.is_effective AND (l.label_role GLOB '*/totalLabel' OR l.label_role GLOB '*/negated*' OR l.label_role GLOB '*/positive*Label'
      OR l.label_role GLOB '*/negative*Label' OR l.label_role GLOB '*/zero*Label')
    AND c.filer_id IS NULL AND (c.name GLOB '*Abstract' OR c.name GLOB '*Axis' OR c.name GLOB '*Member' OR c.name GLOB '*Domain' OR c.name GLOB '*LineItems' OR c.name GLOB '*TextBlock')
  UNION ALL
  -- Q23: Preferred label that the concept does not have
  SELECT
    'Q23', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    1, p.role_id, p.parent_id, p.child_id, NULL, NULL, p.preferred_label,
    '{child} under {parent} asks for a label in role ' || p.preferred_label || ', of which the filing has none for it'
  FROM (
    SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label
    FROM (
      SELECT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, concept_id FROM concept_labels WHERE is_effective) labeled
          ON labeled.filing = e.filing AND labeled.concept_id = e.child_id
        WHERE e.link_id = 1 AND e.preferred_label IS NOT NULL
        UNION ALL
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 1
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, concept_id, label_role FROM concept_labels WHERE is_effective) texts
          ON texts.filing = e.filing AND texts.concept_id = e.child_id AND texts.label_role = e.preferred_label
        WHERE e.link_id = 1
      )
    )
    WHERE is_known = 0
  ) p
  CROSS JOIN concepts c ON c.id = p.child_id
  WHERE c.filer_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM findings x WHERE x.filing_id = p.filing_id AND x.rule = 'resource_outside_filing')
  UNION ALL
  -- Q24a: Role definition not in EDGAR's form
  SELECT
    'Q24a', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, w.role_id, NULL, NULL, NULL, NULL, NULL,
    'the definition is "' || coalesce(w.definition, w.sort_code || ' - … - ' || t.text) || '"'
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id
  CROSS JOIN roles r ON r.id = w.role_id
  CROSS JOIN z_titles t ON t.id = w.title_id
  WHERE r.filer_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = f.id AND u.role_id = w.role_id)
    AND (w.definition IS NOT NULL OR w.role_type IS NULL OR w.sort_code IS NULL OR w.sort_code = '' OR w.sort_code GLOB '*[^0-9]*'
      OR t.text = '' OR instr(t.text, char(10)) OR rtrim(t.text, ' ' || char(9, 13)) <> t.text)
  UNION ALL
  -- Q24b: Sections out of order
  SELECT
    'Q24b', 'warning', p.filing, p.filing_id, NULL, NULL, NULL,
    NULL, p.role_id, NULL, NULL, NULL, p.previous_id, NULL,
    'it comes after {other_role}, which is of a later level'
      || iif(p.falls = 1, '', '; ' || p.falls || ' sections of the filing are out of order')
  FROM (
    SELECT
      filing, filing_id, role_id, previous_id,
      row_number() OVER (PARTITION BY filing, filing_id ORDER BY position) AS fall,
      count(*) OVER (PARTITION BY filing, filing_id) AS falls
    FROM (
      SELECT
        filing, filing_id, role_id, level, lag(role_id) OVER sections AS previous_id, lag(level) OVER sections AS previous_level,
        row_number() OVER sections AS position
      FROM (
        SELECT
          g.filing, g.filing_id, g.role_id, g.definition,
          CASE
            WHEN g.role_type = 'Document' THEN 0
            WHEN g.role_type = 'Statement' THEN 1
            WHEN g.title GLOB '*(*Polic*' OR g.title LIKE '%(Polic%' THEN 3
            WHEN g.title GLOB '*(*Table*' OR g.title LIKE '%(Table%' THEN 4
            WHEN g.title GLOB '*(*Detail*' OR g.title LIKE '%(Detail%' THEN 5
            ELSE 2
          END AS level
        FROM filing_roles g
        WHERE g.definition IS NOT NULL AND g.role_type IN ('Document', 'Statement', 'Disclosure')
          AND EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = g.filing_id AND u.role_id = g.role_id AND u.link_id = 1))
      WINDOW sections AS (PARTITION BY filing, filing_id ORDER BY definition, role_id))
    WHERE level < previous_level
  ) p
  WHERE p.fall = 1
  UNION ALL
  -- Q25a: Role URI not in EDGAR's form
  SELECT
    'Q25a', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, w.role_id, NULL, NULL, NULL, NULL, NULL,
    'the URI is ' || r.uri
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id
  CROSS JOIN roles r ON r.id = w.role_id
  WHERE r.filer_id IS NOT NULL AND r.uri NOT GLOB '*://*/role/?*'
  UNION ALL
  -- Q25b: Role defined twice and differently
  SELECT
    'Q25b', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL,
    (SELECT r.id FROM roles r WHERE r.filer_id = f.filer_id AND instr(x.message, 'role ' || r.uri || ' is ') = 1),
    NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'conflicting_role_type'
  UNION ALL
  -- Q25c: Role type that does not name every kind of link
  SELECT
    'Q25c', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, w.role_id, NULL, NULL, NULL, NULL, NULL,
    'the role type is for ' || replace(s.elements, ' ', ', ') || ', and not for ' || substr(
      iif(instr(' ' || s.elements || ' ', ' calculationLink '), '', ', calculationLink')
        || iif(instr(' ' || s.elements || ' ', ' definitionLink '), '', ', definitionLink')
        || iif(instr(' ' || s.elements || ' ', ' presentationLink '), '', ', presentationLink'), 3)
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id
  CROSS JOIN roles r ON r.id = w.role_id
  CROSS JOIN z_element_sets s ON s.id = w.used_on_id
  WHERE r.filer_id IS NOT NULL
    AND NOT (instr(' ' || s.elements || ' ', ' calculationLink ') AND instr(' ' || s.elements || ' ', ' definitionLink ')
      AND instr(' ' || s.elements || ' ', ' presentationLink '))
  UNION ALL
  -- Q25d: Role URI of another authority
  SELECT
    'Q25d', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, w.role_id, NULL, NULL, NULL, NULL, NULL,
    'the URI is ' || r.uri
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id
  CROSS JOIN roles r ON r.id = w.role_id AND r.filer_id NOTNULL
  WHERE (
    SELECT max(instr(r.uri, substr(d.namespace, 1, 8 + instr(substr(d.namespace, 9), '/'))) = 1)
    FROM documents d WHERE d.filing_id = f.id AND d.namespace <> '') = 0
  UNION ALL
  -- Q26a: Own concept whose name says something else than its declaration
  SELECT
    'Q26a', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, u.concept_id, NULL, NULL, NULL,
    CASE
      WHEN c.name GLOB '*Axis' AND d.substitution_group <> 'xbrldt:dimensionItem' THEN '{child} ends in Axis, but is no xbrldt:dimensionItem'
      WHEN c.name NOT GLOB '*Axis' AND d.substitution_group = 'xbrldt:dimensionItem' THEN '{child} is an xbrldt:dimensionItem, but its name does not end in Axis'
      WHEN c.name GLOB '*Table' AND d.substitution_group <> 'xbrldt:hypercubeItem' THEN '{child} ends in Table, but is no xbrldt:hypercubeItem'
      WHEN c.name NOT GLOB '*Table' AND d.substitution_group = 'xbrldt:hypercubeItem' THEN '{child} is an xbrldt:hypercubeItem, but its name does not end in Table'
      WHEN (c.name GLOB '*Domain' OR c.name GLOB '*Member') AND d.type NOT GLOB '*:domainItemType' THEN '{child} ends in Domain or Member, but is of type ' || d.type
      WHEN d.type GLOB '*:domainItemType' AND NOT (c.name GLOB '*Domain' OR c.name GLOB '*Member') THEN '{child} is of type ' || d.type || ', but its name does not end in Domain or Member'
      WHEN (c.name GLOB '*LineItems' OR c.name GLOB '*Abstract') AND d.abstract = 0 THEN '{child} ends in LineItems or Abstract, but is not abstract'
    END
  FROM filings f
  CROSS JOIN z_declaration_uses u ON u.filing_id = f.id
  CROSS JOIN z_declarations d ON d.id = u.declaration_id
  CROSS JOIN concepts c ON c.id = u.concept_id AND c.filer_id IS NOT NULL
  WHERE d.substitution_group IN ('xbrli:item', 'xbrldt:dimensionItem', 'xbrldt:hypercubeItem')
    AND ((c.name GLOB '*Axis') <> (d.substitution_group = 'xbrldt:dimensionItem')
      OR (c.name GLOB '*Table') <> (d.substitution_group = 'xbrldt:hypercubeItem')
      OR (c.name GLOB '*Domain' OR c.name GLOB '*Member') <> (d.type GLOB '*:domainItemType')
      OR (c.name GLOB '*LineItems' OR c.name GLOB '*Abstract') AND d.abstract = 0)
  UNION ALL
  -- Q26b: Declaration that EDGAR does not allow
  SELECT
    'Q26b', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, u.concept_id, NULL, NULL, NULL,
    '{child} is ' || iif(d.substitution_group = 'xbrli:tuple', 'a tuple',
      iif(d.abstract = 1 AND d.period_type = 'instant', 'abstract and of period type instant', 'not nillable'))
  FROM filings f
  CROSS JOIN z_declaration_uses u ON u.filing_id = f.id
  CROSS JOIN z_declarations d ON d.id = u.declaration_id
  CROSS JOIN concepts c ON c.id = u.concept_id AND c.filer_id IS NOT NULL
  WHERE d.substitution_group = 'xbrli:tuple'
    OR d.substitution_group IN ('xbrli:item', 'xbrldt:dimensionItem', 'xbrldt:hypercubeItem') AND (d.nillable = 0 OR d.abstract = 1 AND d.period_type = 'instant')
  UNION ALL
  -- Q26c: Balance on a concept that is no amount of money
  SELECT
    'Q26c', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, u.concept_id, NULL, NULL, NULL,
    '{child} is of type ' || d.type || ' and has the balance ' || d.balance
  FROM filings f
  CROSS JOIN z_declaration_uses u ON u.filing_id = f.id
  CROSS JOIN z_declarations d ON d.id = u.declaration_id
  CROSS JOIN concepts c ON c.id = u.concept_id AND c.filer_id IS NOT NULL
  WHERE d.balance <> '' AND d.type GLOB 'xbrli:*' AND d.type <> 'xbrli:monetaryItemType'
  UNION ALL
  -- Q26d: Own concept that the schema does not declare
  SELECT
    'Q26d', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL,
    (SELECT c.id FROM concepts c WHERE c.filer_id = f.filer_id AND c.name = substr(x.message, 1, instr(x.message, ' ') - 1)), NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule IN ('undeclared_concept', 'conflicting_declaration')
  UNION ALL
  -- Q26e: Namespace not in EDGAR's form
  SELECT
    'Q26e', 'error', f.filing, f.id, d.id, NULL, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    coalesce(x.message, 'the namespace is ' || iif(d.namespace = '', 'missing', d.namespace))
  FROM filings f
  CROSS JOIN documents d ON d.filing_id = f.id AND d.namespace NOTNULL
  LEFT JOIN findings x ON x.filing_id = f.id AND x.document = d.name AND x.rule = 'foreign_namespace'
  WHERE x.id NOTNULL
    OR NOT (d.namespace GLOB 'http://?*/[12][0-9][0-9][0-9][01][0-9][0-3][0-9]' OR d.namespace GLOB 'http://?*/[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
    OR d.namespace GLOB 'http://*/*/*'
  UNION ALL
  -- Q26f: Prefix that EDGAR does not take
  SELECT
    'Q26f', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'namespace_prefix'
  UNION ALL
  -- Q26g: Id that is not prefix and name
  SELECT
    'Q26g', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'element_id'
  UNION ALL
  -- Q27a: Circle among dimensions
  SELECT
    'Q27a', 'error', f.filing, f.id, u.document_id, NULL, NULL,
    u.link_id, u.role_id, j.value >> 31, j.value & 2147483647, NULL, NULL, NULL,
    iif(j.value >> 31 = j.value & 2147483647, '{parent} stands under itself', '{child} stands under {parent}, and {parent} stands under it as well')
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 2
  CROSS JOIN json_each((
    -- A circle goes through arcs that others lead to and that lead to others, and so do these; two rounds leave little of a
    -- tree. The steps carry the arcs along as one text of numbers, parent and child in one, because SQLite would read a table
    -- anew in each step.
    WITH RECURSIVE
      inner_arcs(arcs) AS (
        SELECT '[' || group_concat(parent_id << 31 | child_id) || ']' FROM (
          SELECT max(iif(side, NULL, node_id)) AS parent_id, max(iif(side, node_id, NULL)) AS child_id FROM (
            SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
              SELECT ordinal, side, node_id, min(is_inner) OVER (PARTITION BY ordinal) AS is_inner FROM (
                SELECT ordinal, side, node_id, min(side) OVER (PARTITION BY node_id) < max(side) OVER (PARTITION BY node_id) AS is_inner FROM (
                  SELECT e.ordinal, k.side, iif(k.side, e.child_id, e.parent_id) AS node_id
                  FROM z_effective_relationships e
                  CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1) k
                  WHERE e.filing_id = u.filing_id AND e.link_id = 2 AND e.role_id = u.role_id AND e.target_role IS NULL
                    AND e.arcrole GLOB '*/dim/arcrole/*' AND e.arcrole NOT GLOB '*/dimension-default')))
            WHERE is_inner)
          GROUP BY ordinal HAVING min(is_inner))
        HAVING count(*) BETWEEN 1 AND 1000
      ),
      reach(start_id, node_id, arcs) AS (
        SELECT k.value >> 31, k.value & 2147483647, inner_arcs.arcs
        FROM inner_arcs CROSS JOIN json_each(inner_arcs.arcs) k
        UNION
        SELECT reach.start_id, k.value & 2147483647, reach.arcs
        FROM reach CROSS JOIN json_each(reach.arcs) k
        WHERE k.value >> 31 = reach.node_id
        LIMIT 20000
      )
    SELECT '[' || group_concat(DISTINCT k.value) || ']'
    FROM reach CROSS JOIN json_each(reach.arcs) k
    WHERE k.value >> 31 = reach.node_id AND k.value & 2147483647 = reach.start_id
  )) j
  UNION ALL
  -- Q27b: Table without contextElement
  SELECT
    'Q27b', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    'the arc from {parent} to {child} has no contextElement'
  FROM z_effective_relationships e
  WHERE e.link_id = 2 AND e.context_element IS NULL
    AND (e.arcrole GLOB '*/dim/arcrole/all' OR e.arcrole GLOB '*/dim/arcrole/notAll')
  UNION ALL
  -- Q27c: Line items with several tables
  SELECT
    'Q27c', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, e.parent_id, max(e.child_id), min(e.child_id), NULL, min(e.arcrole),
    '{parent} has ' || count(DISTINCT e.child_id) || ' tables, among them {other} and {child}'
  FROM z_effective_relationships e
  WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/all'
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.parent_id
  HAVING count(DISTINCT e.child_id) > 1
  UNION ALL
  -- Q27d: Excluding table that is closed
  SELECT
    'Q27d', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    'the notAll arc from {parent} to {child} is closed'
  FROM z_effective_relationships e
  WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/notAll' AND e.closed = 1
  UNION ALL
  -- Q27e: Table that is required and excluded
  SELECT
    'Q27e', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, max(e.parent_id), e.child_id, NULL, NULL, NULL,
    '{child} is the target of an all and of a notAll arc'
  FROM z_effective_relationships e
  WHERE e.link_id = 2 AND (e.arcrole GLOB '*/dim/arcrole/all' OR e.arcrole GLOB '*/dim/arcrole/notAll')
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
  HAVING count(DISTINCT e.arcrole) > 1
  UNION ALL
  -- Q27f: Member twice in one domain
  SELECT
    'Q27f', 'error', f.filing, f.id, u.document_id, NULL, NULL,
    u.link_id, u.role_id, j.value >> 31, j.value & 2147483647, NULL, NULL, NULL,
    '{child} stands under {parent} and under another concept below the same axis'
  FROM filings f
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 2
  CROSS JOIN json_each((
    -- The arcs of a network in which a member has two parents, as one text of numbers that the steps carry along: parent,
    -- child, and 1 when it begins at an axis.
    WITH RECURSIVE
      domains(arcs) AS (
        SELECT '[' || group_concat((parent_id << 31 | child_id) << 1 | is_top) || ']' FROM (
          SELECT DISTINCT e.parent_id, e.child_id, e.arcrole GLOB '*/dimension-domain' AS is_top,
            min(e.parent_id) OVER (PARTITION BY e.child_id) <> max(e.parent_id) OVER (PARTITION BY e.child_id) AS is_tangle
          FROM z_effective_relationships e
          WHERE e.filing_id = u.filing_id AND e.link_id = 2 AND e.role_id = u.role_id AND e.target_role IS NULL
            AND (e.arcrole GLOB '*/dim/arcrole/dimension-domain' OR e.arcrole GLOB '*/dim/arcrole/domain-member'))
        HAVING max(is_tangle) AND count(*) <= 1000
      ),
      reach(axis_id, parent_id, node_id, arcs) AS (
        SELECT k.value >> 32, k.value >> 32, k.value >> 1 & 2147483647, domains.arcs
        FROM domains CROSS JOIN json_each(domains.arcs) k
        WHERE k.value & 1
        UNION
        SELECT reach.axis_id, reach.node_id, k.value >> 1 & 2147483647, reach.arcs
        FROM reach CROSS JOIN json_each(reach.arcs) k
        WHERE k.value >> 32 = reach.node_id AND NOT k.value & 1
        LIMIT 20000
      )
    SELECT '[' || group_concat(DISTINCT tangle) || ']' FROM (
      SELECT max(parent_id) << 31 | node_id AS tangle
      FROM reach
      GROUP BY axis_id, node_id
      HAVING count(DISTINCT parent_id) > 1)
  )) j
  UNION ALL
  -- Q27g: Target role in which nothing follows
  SELECT
    'Q27g', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    'the arc from {parent} to {child} goes on in ' || e.target_role || ', where nothing begins at {child}'
  FROM z_effective_relationships e
  WHERE e.link_id = 2 AND e.target_role IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.uri = e.target_role AND r.filer_id IS NULL)
    AND NOT EXISTS (
      SELECT 1 FROM roles r
      CROSS JOIN z_network_uses v ON v.filing_id = e.filing_id AND v.link_id = 2 AND v.role_id = r.id
      CROSS JOIN arcs n ON n.network_id = v.network_id AND n.parent_id = e.child_id
      WHERE r.uri = e.target_role)
  UNION ALL
  -- Q27h: Axis with several defaults
  SELECT
    'Q27h', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, max(e.child_id << 31 | e.role_id) & 2147483647, e.parent_id, max(e.child_id), min(e.child_id), NULL, min(e.arcrole),
    '{parent} has the defaults {other} and {child}'
  FROM z_effective_relationships e
  WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/dimension-default'
  GROUP BY e.filing, e.filing_id, e.link_id, e.parent_id
  HAVING count(DISTINCT e.child_id) > 1
  UNION ALL
  -- Q27i: Dimensional arc to the wrong kind of concept
  SELECT
    'Q27i', 'error', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, iif(k.used_as = 'parent', e.parent_id, NULL), iif(k.used_as = 'parent', NULL, e.child_id), NULL, NULL, e.arcrole,
    iif(k.used_as = 'parent', '{parent} is the source', '{child} is the target') || ' of ' || replace(e.arcrole, 'http://xbrl.org/int/dim/arcrole/', '') || ', but is ' || coalesce(d.substitution_group, 'no item') || ' of type ' || coalesce(d.type, 'unknown')
  FROM z_effective_relationships e
  CROSS JOIN (SELECT 'parent' AS used_as UNION ALL SELECT 'child') k
  CROSS JOIN concepts c ON c.id = iif(k.used_as = 'parent', e.parent_id, e.child_id)
  CROSS JOIN z_declarations d ON d.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = c.id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = c.id))
  WHERE e.link_id = 2 AND e.arcrole NOT GLOB '*/domain-member' AND CASE replace(e.arcrole, 'http://xbrl.org/int/dim/arcrole/', k.used_as || ' ')
      WHEN 'child all' THEN d.substitution_group <> 'xbrldt:hypercubeItem'
      WHEN 'child notAll' THEN d.substitution_group <> 'xbrldt:hypercubeItem'
      WHEN 'parent hypercube-dimension' THEN d.substitution_group <> 'xbrldt:hypercubeItem'
      WHEN 'child hypercube-dimension' THEN d.substitution_group <> 'xbrldt:dimensionItem'
      WHEN 'parent dimension-domain' THEN d.substitution_group <> 'xbrldt:dimensionItem'
      WHEN 'parent dimension-default' THEN d.substitution_group <> 'xbrldt:dimensionItem'
      WHEN 'child dimension-domain' THEN d.type NOT GLOB '*:domainItemType'
      WHEN 'child dimension-default' THEN d.type NOT GLOB '*:domainItemType'
    END
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.arcrole, k.used_as, c.id
  UNION ALL
  -- Q27j: Excluded axis that the table does not have
  SELECT
    'Q27j', 'error', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    '{parent} excludes by {child}, which no table of the role has as an axis'
  FROM z_effective_relationships n
  CROSS JOIN z_effective_relationships e ON e.filing = n.filing AND e.filing_id = n.filing_id AND e.link_id = 2 AND e.parent_id = n.child_id
    AND e.arcrole GLOB '*/dim/arcrole/hypercube-dimension' AND e.role_uri = coalesce(n.target_role, n.role_uri)
  WHERE n.link_id = 2 AND n.arcrole GLOB '*/dim/arcrole/notAll' AND NOT EXISTS (
    SELECT 1 FROM z_effective_relationships p
    CROSS JOIN z_effective_relationships q ON q.filing_id = p.filing_id AND q.link_id = 2 AND q.parent_id = p.child_id
      AND q.child_id = e.child_id AND q.arcrole GLOB '*/dim/arcrole/hypercube-dimension'
    WHERE p.filing_id = n.filing_id AND p.link_id = 2 AND p.role_id = n.role_id AND p.arcrole GLOB '*/dim/arcrole/all')
  UNION ALL
  -- Q28: References in a filing
  SELECT
    'Q28', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, x.concept_id, NULL, NULL, min(x.reference_role) || ' ',
    '{child} has ' || iif(count(*) = 1, '1 reference', count(*) || ' references')
  FROM filings f
  CROSS JOIN z_reference_uses x ON x.filing_id = f.id
  GROUP BY f.filing, f.id, x.concept_id
  UNION ALL
  -- Q29: Two releases of one taxonomy
  SELECT
    'Q29', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    'the filing uses ' || t.family || ' in the releases ' || group_concat(t.version, ', ')
  FROM filings f
  CROSS JOIN z_taxonomy_uses u ON u.filing_id = f.id
  CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id
  WHERE t.namespace <> '' AND t.version <> ''
  GROUP BY f.filing, f.id, t.family
  HAVING count(DISTINCT t.namespace) > 1
  UNION ALL
  -- Q29b: Taxonomies of years that do not go together
  SELECT
    'Q29b', 'error', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    'the filing uses us-gaap ' || t.version || ' and ' || o.family || ' ' || o.version
  FROM filings f
  CROSS JOIN z_taxonomy_uses u ON u.filing_id = f.id
  CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id AND t.family = 'us-gaap'
  CROSS JOIN z_taxonomy_uses v ON v.filing_id = f.id
  CROSS JOIN z_taxonomies o ON o.id = v.taxonomy_id AND (o.family = 'srt' OR o.family = 'dei' AND t.version >= '2023')
  WHERE substr(o.version, 1, 4) <> substr(t.version, 1, 4)
  UNION ALL
  -- Q30a: Document with xml:base
  SELECT
    'Q30a', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'xml_base'
  UNION ALL
  -- Q30b: Href in a form that EDGAR does not take
  SELECT
    'Q30b', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule = 'href_form'
  UNION ALL
  -- Q30c: Characters outside of ASCII
  SELECT
    'Q30c', 'warning', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule IN ('not_ascii', 'wrong_encoding')
  UNION ALL
  -- Q30d: File name not in EDGAR's form
  SELECT
    'Q30d', 'info', f.filing, f.id, d.id, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    'the file name is ' || d.name
  FROM filings f
  CROSS JOIN documents d ON d.filing_id = f.id AND d.content IS NOT NULL AND d.name GLOB '*.x[ms][dl]'
  WHERE length(d.name) > 32 OR d.name GLOB '*[^-._0-9a-zA-Z]*' OR d.name NOT GLOB '[0-9a-zA-Z]*-[12][0-9][0-9][0-9][01][0-9][0-3][0-9]'
    || CASE WHEN d.content GLOB '*schema*' THEN '.xsd' ELSE CASE replace(d.content, ' other', '') WHEN 'calculation' THEN '_cal' WHEN 'presentation' THEN '_pre' WHEN 'definition' THEN '_def' WHEN 'label' THEN '_lab' WHEN 'reference' THEN '_ref' ELSE '_???' END || '.xml' END
  UNION ALL
  -- Q31a: Role in use that the schema does not define
  SELECT
    'Q31a', 'warning', f.filing, f.id, NULL, NULL, NULL,
    NULL, w.role_id, NULL, NULL, NULL, NULL, NULL,
    'the role has relationships, but no definition'
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id
  CROSS JOIN roles r ON r.id = w.role_id
  WHERE r.filer_id IS NOT NULL AND w.title_id IS NULL AND w.definition IS NULL
    AND EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = f.id AND u.role_id = w.role_id)
    AND EXISTS (SELECT 1 FROM documents d WHERE d.filing_id = f.id AND d.content GLOB '*schema*')
  UNION ALL
  -- Q31b: Role that nothing uses
  SELECT
    'Q31b', 'info', f.filing, f.id, NULL, NULL, NULL,
    NULL, w.role_id, NULL, NULL, NULL, NULL, NULL,
    'the role is defined, but no relationship is in it'
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id
  CROSS JOIN roles r ON r.id = w.role_id
  WHERE r.filer_id IS NOT NULL AND w.title_id IS NOT NULL AND f.presentation_arcs > 0
    AND NOT EXISTS (SELECT 1 FROM z_network_uses u WHERE u.filing_id = f.id AND u.role_id = w.role_id)
  UNION ALL
  -- Q32: Total's label on an item without items
  SELECT
    'Q32', 'info', p.filing, p.filing_id, p.document_id, NULL, NULL,
    1, p.role_id, p.parent_id, p.child_id, NULL, NULL, p.preferred_label,
    '{child} is shown as a total under {parent}, but is no total in any calculation of the filing'
  FROM (
    SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label
    FROM (
      SELECT filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id, preferred_label) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, child_id FROM z_effective_relationships WHERE link_id = 0) items
          ON items.filing = e.filing AND items.child_id = e.child_id
        WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
        UNION ALL
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, e.preferred_label, 1
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, parent_id FROM z_effective_relationships WHERE link_id = 0) totals
          ON totals.filing = e.filing AND totals.parent_id = e.child_id
        WHERE e.link_id = 1 AND (e.preferred_label GLOB '*/totalLabel' OR e.preferred_label GLOB '*/negatedTotal*')
      )
    )
    WHERE is_known = 0
  ) p
  UNION ALL
  -- Q33: Item of two totals in one role
  SELECT
    'Q33', 'info', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, max(e.parent_id), e.child_id, min(e.parent_id), NULL, NULL,
    iif(count(DISTINCT e.parent_id) = 2, '{child} is an item of {parent} and of {other}',
      '{child} is an item of ' || count(DISTINCT e.parent_id) || ' totals, among them {parent} and {other}')
  FROM z_effective_relationships e
  WHERE e.link_id = 0
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
  HAVING count(DISTINCT e.parent_id) > 1
  UNION ALL
  -- Q34: Own concept named like a standard one
  SELECT
    'Q34', 'warning', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, c.id, standard.concept_id, NULL, NULL,
    '{child} is named like {other}'
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
  UNION ALL
  -- Q35: Relationship that leads nowhere
  SELECT
    'Q35', 'error', f.filing, f.id, NULL, x.document, x.line,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    x.message
  FROM filings f
  CROSS JOIN findings x ON x.filing_id = f.id
  WHERE x.rule IN (
      'missing_href', 'missing_label', 'unresolved_href', 'forbidden_pointer', 'not_a_concept', 'dangling_arc', 'missing_arcrole',
      'not_a_resource', 'resource_end')
  UNION ALL
  -- Q-0001: Member that is kept for another axis
  SELECT
    'Q-0001', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.axis_id, e.child_id, e.standard_id, NULL, NULL,
    '{child} is a member of {parent}, in the standard taxonomy of {other} alone'
  FROM (
    SELECT
      e.*,
      (WITH RECURSIVE up (id, is_axis) AS (
        SELECT e.parent_id, e.arcrole GLOB '*/dimension-domain'
        UNION
        SELECT b.parent_id, t.arcrole GLOB '*/dimension-domain' FROM up CROSS JOIN arcs b ON b.network_id = e.network_id AND b.child_id = up.id
        CROSS JOIN arc_shapes t ON t.id = b.shape_id WHERE NOT up.is_axis AND (t.arcrole GLOB '*/dimension-domain' OR t.arcrole GLOB '*/domain-member'))
      SELECT id FROM up WHERE is_axis LIMIT 1) AS axis_id
    FROM (
      SELECT
        e.*,
        (WITH RECURSIVE up (id, network_id, is_axis) AS (
          SELECT s.parent_id, s.network_id, s.arcrole GLOB '*/dimension-domain' FROM z_standard_relationships s
          WHERE s.filing_id = e.filing_id AND s.link_id = 2 AND s.child_id = e.child_id AND (s.arcrole GLOB '*/dimension-domain' OR s.arcrole GLOB '*/domain-member')
          UNION
          SELECT b.parent_id, b.network_id, t.arcrole GLOB '*/dimension-domain' FROM up CROSS JOIN z_release_arcs b ON b.network_id = up.network_id AND b.child_id = up.id
          CROSS JOIN arc_shapes t ON t.id = b.shape_id WHERE NOT up.is_axis AND (t.arcrole GLOB '*/dimension-domain' OR t.arcrole GLOB '*/domain-member'))
        SELECT iif(count(DISTINCT id) = 1, id, NULL) FROM up WHERE is_axis) AS standard_id
      FROM z_effective_relationships e
      WHERE e.link_id = 2 AND (e.arcrole GLOB '*/dimension-domain' OR e.arcrole GLOB '*/domain-member')
    ) e
    WHERE e.standard_id IS NOT NULL
  ) e
  CROSS JOIN concepts c ON c.id = e.axis_id AND c.filer_id IS NULL AND (c.name GLOB 'us-gaap:*' OR c.name GLOB 'srt:*')
  WHERE e.axis_id <> e.standard_id
  UNION ALL
  -- Q-0008: Standard relationship the other way round
  SELECT
    'Q-0008', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    '{child} is an item of {parent}, which is an item of {child} in the standard taxonomy'
  FROM z_effective_relationships e
  CROSS JOIN z_declarations p ON p.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.parent_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.parent_id))
  CROSS JOIN z_declarations c ON c.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
  WHERE e.link_id = 0 AND p.balance IS NOT NULL AND c.balance IS NOT NULL
    AND EXISTS (
      SELECT 1 FROM z_standard_relationships s
      WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.parent_id AND s.parent_id = e.child_id AND s.weight = e.weight)
    AND NOT EXISTS (
      SELECT 1 FROM z_standard_relationships s
      WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.parent_id = e.parent_id)
  UNION ALL
  -- Q-0041: Default of a standard axis changed
  SELECT
    'Q-0041', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, standard.child_id, NULL, e.ordinal,
    '{parent} has the default {child}, in the standard taxonomy {other}'
  FROM z_effective_relationships e
  CROSS JOIN (
    SELECT DISTINCT filing, filing_id, +parent_id AS parent_id, +child_id AS child_id FROM z_standard_relationships
    WHERE link_id = 2 AND arcrole GLOB '*/dim/arcrole/dimension-default'
  ) standard ON standard.filing = e.filing AND standard.filing_id = e.filing_id AND standard.parent_id = e.parent_id AND standard.child_id <> e.child_id
  WHERE e.link_id = 2 AND e.arcrole GLOB '*/dim/arcrole/dimension-default'
    AND NOT EXISTS (
      SELECT 1 FROM z_standard_relationships s
      WHERE s.filing_id = e.filing_id AND s.link_id = 2 AND s.parent_id = e.parent_id AND s.child_id = e.child_id AND s.arcrole GLOB '*/dim/arcrole/dimension-default')
  UNION ALL
  -- Q-0045: Cash flow in another section
  SELECT
    'Q-0045', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, e.here_id, NULL, e.ordinal,
    '{child} counts towards {other}, in the standard taxonomy towards ' || e.sections
  FROM (
    SELECT
      e.*,
      (WITH RECURSIVE up (id) AS (
        SELECT e.parent_id
        UNION
        SELECT b.parent_id FROM up CROSS JOIN arcs b ON b.network_id = e.network_id AND b.child_id = up.id)
      SELECT c.id FROM up CROSS JOIN concepts c ON c.id = up.id WHERE c.name GLOB 'us-gaap:NetCashProvidedByUsedIn[OIF]*ingActivities' LIMIT 1) AS here_id,
      (WITH RECURSIVE up (id, network_id) AS (
        SELECT s.parent_id, s.network_id FROM z_standard_relationships s WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id
        UNION
        SELECT b.parent_id, b.network_id FROM up CROSS JOIN z_release_arcs b ON b.network_id = up.network_id AND b.child_id = up.id)
      SELECT group_concat(DISTINCT c.name) FROM up CROSS JOIN concepts c ON c.id = up.id
      WHERE c.name GLOB 'us-gaap:NetCashProvidedByUsedIn[OIF]*ingActivities') AS sections
    FROM z_effective_relationships e
    WHERE e.link_id = 0
  ) e
  CROSS JOIN concepts c ON c.id = e.here_id
  WHERE NOT instr(e.sections, c.name)
  UNION ALL
  -- Q-0049: Cash flow with several sums
  SELECT
    'Q-0049', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    0, p.role_id, NULL, p.node_id, p.first_id, NULL, NULL,
    'the calculation has ' || p.root_count || ' roots, among them {other} and {child}'
  FROM (
    SELECT
      filing, filing_id, role_id, document_id, node_id,
      first_value(node_id) OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS first_id,
      row_number() OVER (PARTITION BY filing, filing_id, role_id ORDER BY ordinal) AS position,
      count(*) OVER (PARTITION BY filing, filing_id, role_id) AS root_count
    FROM (
      SELECT DISTINCT
        filing, filing_id, role_id, document_id, node_id,
        min(ordinal) OVER (PARTITION BY filing, filing_id, role_id, node_id) AS ordinal
      FROM (
        SELECT
          e.filing, e.filing_id, e.role_id, e.document_id, e.ordinal, iif(k.is_child, e.child_id, e.parent_id) AS node_id,
          max(k.is_child) OVER (PARTITION BY e.filing, e.filing_id, e.role_id, iif(k.is_child, e.child_id, e.parent_id)) AS is_child
        FROM z_effective_relationships e
        CROSS JOIN (SELECT 0 AS is_child UNION ALL SELECT 1) k
        WHERE e.link_id = 0)
      WHERE NOT is_child)
  ) p
  CROSS JOIN z_role_uses w ON w.filing_id = p.filing_id AND w.role_id = p.role_id AND w.statement_class = 'CF' AND coalesce(w.role_type, 0) = 0
  WHERE p.position = 2
  UNION ALL
  -- Q-0081: Total and item that are level in the standard taxonomy
  SELECT
    'Q-0081', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, e.other_id, NULL, e.ordinal,
    iif(e.other_id IS NULL, '{child} is an item of {parent}, but level with it in the standard taxonomy',
      '{child} is level with {other} under {parent}, but its item in the standard taxonomy')
  FROM (
    SELECT
      e.*,
      EXISTS (
        SELECT 1 FROM z_standard_relationships s CROSS JOIN z_release_arcs b ON b.child_id = e.parent_id AND b.parent_id = s.parent_id AND b.network_id = s.network_id
        WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.role_uri GLOB e.statement) AS is_level,
      (SELECT b.child_id FROM z_standard_relationships s CROSS JOIN arcs b ON b.network_id = e.network_id AND b.parent_id = e.parent_id AND b.child_id = s.parent_id
      WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.role_uri GLOB e.statement) AS other_id
    FROM (
      SELECT e.*, '*/Statement' || CASE w.statement_class WHEN 'BS' THEN 'OfFinancialPosition*' WHEN 'IS' THEN 'OfIncome*' WHEN 'CI' THEN '*ComprehensiveIncome*' WHEN 'CF' THEN 'OfCashFlow*' END AS statement
      FROM z_effective_relationships e
      CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND coalesce(w.role_type, 0) = 0
      WHERE e.link_id = 0
    ) e
    WHERE NOT EXISTS (
      SELECT 1 FROM z_standard_relationships s
      WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.parent_id = e.parent_id)
  ) e
  WHERE e.is_level OR e.other_id IS NOT NULL
  UNION ALL
  -- Q-0099: Amount on a statement that is in no sum
  SELECT
    'Q-0099', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    1, p.role_id, p.parent_id, p.child_id, NULL, NULL, NULL,
    '{child} stands under {parent}, but is in no calculation of the filing'
  FROM (
    SELECT DISTINCT filing, filing_id, role_id, parent_id, child_id, document_id
    FROM (
      SELECT filing, filing_id, role_id, parent_id, child_id, document_id, max(is_known) OVER (PARTITION BY filing, filing_id, role_id, parent_id, child_id, document_id) AS is_known
      FROM (
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 0 AS is_known
        FROM z_effective_relationships e
        CROSS JOIN filings f ON f.id = e.filing_id AND f.calculation_arcs > 0
        CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CF') AND coalesce(w.role_type, 0) = 0
        CROSS JOIN z_declarations d ON d.id = coalesce(
    (SELECT u.declaration_id FROM z_declaration_uses u WHERE u.filing_id = e.filing_id AND u.concept_id = e.child_id),
    (SELECT r.declaration_id FROM z_release_declared r WHERE r.filing_id = e.filing_id AND r.concept_id = e.child_id))
        WHERE e.link_id = 1 AND d.type = 'xbrli:monetaryItemType' AND d.abstract = 0
        UNION ALL
        SELECT e.filing, e.filing_id, e.role_id, e.parent_id, e.child_id, e.document_id, 1
        FROM z_effective_relationships e
        CROSS JOIN (SELECT DISTINCT filing, concept_id FROM concept_uses WHERE link_id = 0) calculated
          ON calculated.filing = e.filing AND calculated.concept_id = e.child_id
        WHERE e.link_id = 1
      )
    )
    WHERE is_known = 0
  ) p
  UNION ALL
  -- Q-0144: Own amount in a statement without a balance
  SELECT
    'Q-0144', 'warning', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, max(e.parent_id), e.child_id, NULL, NULL, NULL,
    '{child} is an item of {parent} and has no balance'
  FROM z_effective_relationships e
  CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF') AND coalesce(w.role_type, 0) = 0
  CROSS JOIN z_declaration_uses v ON v.filing_id = e.filing_id AND v.concept_id = e.child_id
  CROSS JOIN z_declarations d ON d.id = v.declaration_id AND d.type = 'xbrli:monetaryItemType' AND d.balance IS NULL
  CROSS JOIN concepts c ON c.id = e.child_id AND c.filer_id IS NOT NULL
  WHERE e.link_id = 0 AND NOT EXISTS (
    SELECT 1 FROM z_network_uses g CROSS JOIN arcs b ON b.network_id = g.network_id
    WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND b.parent_id = e.child_id)
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
  UNION ALL
  -- Q-0159: Statement without its standard heading
  SELECT
    'Q-0159', 'info', f.filing, f.id, u.document_id, NULL, NULL,
    u.link_id, u.role_id, NULL, NULL, NULL, NULL, NULL,
    'the presentation of this statement (' || w.statement_class || ') has no standard abstract concept for a statement'
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id AND w.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND coalesce(w.role_type, 0) = 0
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 1 AND u.role_id = w.role_id
  WHERE EXISTS (
      SELECT 1 FROM arcs a CROSS JOIN concepts c ON c.id = a.child_id
      WHERE a.network_id = u.network_id AND c.filer_id IS NULL AND c.name GLOB 'us-gaap:*')
    AND NOT EXISTS (
      SELECT 1 FROM arcs a CROSS JOIN concepts c ON c.id = a.parent_id
      WHERE a.network_id = u.network_id AND c.filer_id IS NULL
        AND (c.name GLOB 'us-gaap:*Statement*Abstract' OR c.name GLOB 'us-gaap:Income*Abstract'))
  UNION ALL
  -- Q-0167: Total that another role adds up further
  SELECT
    'Q-0167', 'warning', p.filing, p.filing_id, p.document_id, NULL, NULL,
    0, p.role_id, p.parent_id, p.child_id, NULL, p.other_role_id, NULL,
    '{child} is no item of {parent} here, but it is one in {other_role}'
  FROM (
    SELECT DISTINCT
      totals.filing, totals.filing_id, totals.document_id, totals.role_id, totals.node_id AS parent_id, items.node_id AS child_id,
      min(e.role_id) OVER (PARTITION BY totals.filing, totals.filing_id, totals.role_id, totals.node_id, items.node_id) AS other_role_id
    FROM (
      SELECT DISTINCT
        filing, filing_id, role_id, document_id, node_id,
        min(ordinal) OVER (PARTITION BY filing, filing_id, role_id, node_id) AS ordinal
      FROM (
        SELECT
          e.filing, e.filing_id, e.role_id, e.document_id, e.ordinal, iif(k.is_child, e.child_id, e.parent_id) AS node_id,
          max(k.is_child) OVER (PARTITION BY e.filing, e.filing_id, e.role_id, iif(k.is_child, e.child_id, e.parent_id)) AS is_child
        FROM z_effective_relationships e
        CROSS JOIN (SELECT 0 AS is_child UNION ALL SELECT 1) k
        WHERE e.link_id = 0)
      WHERE NOT is_child
    ) totals
    CROSS JOIN z_role_uses w ON w.filing_id = totals.filing_id AND w.role_id = totals.role_id
      AND w.statement_class IN ('BS', 'IS', 'CI') AND coalesce(w.role_type, 0) = 0
    CROSS JOIN (
      SELECT DISTINCT
        filing, filing_id, role_id, document_id, node_id,
        min(ordinal) OVER (PARTITION BY filing, filing_id, role_id, node_id) AS ordinal
      FROM (
        SELECT
          e.filing, e.filing_id, e.role_id, e.document_id, e.ordinal, iif(k.is_child, e.child_id, e.parent_id) AS node_id,
          max(k.is_child) OVER (PARTITION BY e.filing, e.filing_id, e.role_id, iif(k.is_child, e.child_id, e.parent_id)) AS is_child
        FROM z_effective_relationships e
        CROSS JOIN (SELECT 0 AS is_child UNION ALL SELECT 1) k
        WHERE e.link_id = 0)
      WHERE NOT is_child
    ) items ON items.filing = totals.filing AND items.role_id = totals.role_id AND items.node_id <> totals.node_id
    CROSS JOIN z_effective_relationships e ON e.filing_id = totals.filing_id AND e.link_id = 0 AND e.role_id <> totals.role_id
      AND e.parent_id = totals.node_id AND e.child_id = items.node_id
  ) p
  UNION ALL
  -- Q-0168: Tax reconciliation with another sign
  SELECT
    'Q-0168', 'warning', e.filing, e.filing_id, e.document_id, NULL, NULL,
    e.link_id, e.role_id, e.parent_id, e.child_id, NULL, NULL, e.ordinal,
    printf('{child} has weight %!.15g in {parent}, as nowhere in the standard taxonomy', e.weight)
  FROM z_effective_relationships e
  CROSS JOIN concepts c ON c.id = e.child_id AND c.filer_id IS NULL
  WHERE e.link_id = 0 AND (c.name GLOB 'us-gaap:IncomeTaxReconciliation*' OR c.name GLOB 'us-gaap:EffectiveIncomeTaxRateReconciliation*')
    AND (
      SELECT max(s.weight = e.weight) FROM z_standard_relationships s
      WHERE s.filing_id = e.filing_id AND s.link_id = 0 AND s.child_id = e.child_id AND s.parent_id = e.parent_id) = 0
  UNION ALL
  -- Q-0169: Calculation in a parenthetical section
  SELECT
    'Q-0169', 'warning', f.filing, f.id, u.document_id, NULL, NULL,
    u.link_id, u.role_id, NULL, NULL, NULL, NULL, NULL,
    'the section is parenthetical and has ' || n.arcs || iif(n.arcs = 1, ' relationship', ' relationships') || ' of a calculation'
  FROM filings f
  CROSS JOIN z_role_uses w ON w.filing_id = f.id AND w.statement_class GLOB 'PAREN_*'
  CROSS JOIN z_network_uses u ON u.filing_id = f.id AND u.link_id = 0 AND u.role_id = w.role_id
  CROSS JOIN networks n ON n.id = u.network_id
  WHERE EXISTS (SELECT 1 FROM z_effective_relationships e WHERE e.filing_id = u.filing_id AND e.link_id = 0 AND e.role_id = u.role_id)
  UNION ALL
  -- Q-0176: us-gaap and IFRS in one filing
  SELECT
    'Q-0176', 'warning', f.filing, f.id, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    'the filing uses us-gaap and ifrs-full'
  FROM filings f
  WHERE EXISTS (SELECT 1 FROM z_taxonomy_uses u CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id WHERE u.filing_id = f.id AND t.family = 'us-gaap')
    AND EXISTS (SELECT 1 FROM z_taxonomy_uses u CROSS JOIN z_taxonomies t ON t.id = u.taxonomy_id WHERE u.filing_id = f.id AND t.family = 'ifrs-full')
  UNION ALL
  -- Q-0213: Key total of the balance sheet without items
  SELECT
    'Q-0213', 'warning', e.filing, e.filing_id, min(e.document_id), NULL, NULL,
    e.link_id, e.role_id, max(e.parent_id), e.child_id, NULL, NULL, NULL,
    '{child} is an item of {parent}, but has no items itself'
  FROM z_effective_relationships e
  CROSS JOIN z_role_uses w ON w.filing_id = e.filing_id AND w.role_id = e.role_id AND w.statement_class = 'BS' AND coalesce(w.role_type, 0) = 0
  CROSS JOIN concepts c ON c.id = e.child_id
  WHERE e.link_id = 0 AND c.filer_id IS NULL AND c.name IN (
      'us-gaap:Assets', 'us-gaap:AssetsCurrent', 'us-gaap:Liabilities', 'us-gaap:LiabilitiesCurrent', 'us-gaap:StockholdersEquity',
      'us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest', 'us-gaap:LiabilitiesAndStockholdersEquity')
    AND NOT EXISTS (
      SELECT 1 FROM z_network_uses g CROSS JOIN arcs b ON b.network_id = g.network_id
      WHERE g.filing_id = e.filing_id AND g.link_id = 0 AND g.role_id = e.role_id AND b.parent_id = e.child_id)
  GROUP BY e.filing, e.filing_id, e.link_id, e.role_id, e.child_id
) q;
