-- comparability: how alike two filings are in the standard concepts they use. One row per pair of filings: ask for both,
-- or for one with few others; what is computed depends on the columns asked for.
CREATE VIEW comparability AS
SELECT
  f.filing,
  g.filing AS other_filing,
  (SELECT round(1.0 * sum(n = 2) / count(*), 4) FROM (
    SELECT count(*) AS n FROM (
      SELECT DISTINCT t.filing_id, t.concept_id FROM z_standard_items t WHERE t.filing_id IN (f.id, g.id)
    ) GROUP BY concept_id)) AS concept_similarity,  -- shared of all standard line items and text blocks presented (Jaccard)
  (SELECT round(1.0 * sum(n = 2) / count(*), 4) FROM (
    SELECT count(*) AS n FROM (
      SELECT DISTINCT t.filing_id, t.parent_id, t.child_id, t.sign FROM z_standard_pairs t
      WHERE t.filing_id IN (f.id, g.id) AND t.link_id = 0
    ) GROUP BY parent_id, child_id, sign)) AS calculation_similarity,  -- shared of all standard calculation pairs with their sign (Jaccard)
  (SELECT round(avg(similarity), 4) FROM (
    SELECT 1.0 * sum(n = 2) / count(*) AS similarity FROM (
      SELECT statement_class, count(*) AS n FROM (
        SELECT DISTINCT t.filing_id, w.statement_class, t.parent_id, t.child_id, t.sign FROM z_standard_pairs t
        CROSS JOIN z_role_uses w ON w.filing_id = t.filing_id AND w.role_id = t.role_id AND w.statement_class IN ('BS', 'IS', 'CF')
        WHERE t.filing_id IN (f.id, g.id) AND t.link_id = 0
      ) GROUP BY statement_class, parent_id, child_id, sign)
    GROUP BY statement_class)) AS statement_similarity,  -- mean of calculation_similarity of BS, IS and CF; 0 for one that only one filing has
  (SELECT round(avg(agreement), 4) FROM (
    -- Only the sequence counts, so places are ranks; both of a child in one number, for a list of a parent's children. Most
    -- parents have them in the same sequence, which is 1 without looking at each pair.
    SELECT CASE
        WHEN h.is_different THEN (
          SELECT sum(sign(x.value / 1000000 - y.value / 1000000) * sign(x.value % 1000000 - y.value % 1000000))
            / sqrt(1.0 * sum(x.value / 1000000 <> y.value / 1000000) * sum(x.value % 1000000 <> y.value % 1000000))
          FROM json_each(h.places) x
          CROSS JOIN json_each(h.places) y ON y.key < x.key)
        WHEN h.last_place > 1 THEN 1.0
      END AS agreement
    FROM (
      SELECT parent_id, max(place <> other_place) AS is_different, max(place) AS last_place,
        '[' || group_concat(place * 1000000 + other_place) || ']' AS places FROM (
        SELECT parent_id, rank() OVER (PARTITION BY parent_id ORDER BY place) AS place,
          rank() OVER (PARTITION BY parent_id ORDER BY other_place) AS other_place
        FROM (
          SELECT t.parent_id, t.child_id, min(iif(t.filing_id = f.id, t."order", NULL)) AS place,
            min(iif(t.filing_id = g.id, t."order", NULL)) AS other_place
          FROM z_standard_pairs t
          WHERE t.filing_id IN (f.id, g.id) AND t.link_id = 1
          GROUP BY t.parent_id, t.child_id HAVING min(iif(t.filing_id = f.id, t."order", NULL)) IS NOT NULL
            AND min(iif(t.filing_id = g.id, t."order", NULL)) IS NOT NULL
        )
      )
      GROUP BY parent_id
    ) h)) AS order_similarity,  -- mean over shared parents of the agreement in sequence of their shared children, 1 to -1 (Kendall tau-b)
  (SELECT count(*) FROM (
    SELECT 1 FROM (
      SELECT DISTINCT t.filing_id, t.concept_id FROM z_standard_items t WHERE t.filing_id IN (f.id, g.id)
    ) GROUP BY concept_id)) AS concepts,  -- of which concept_similarity is a share: those of either filing
  (SELECT count(*) FROM (
    SELECT 1 FROM (
      SELECT DISTINCT t.filing_id, t.parent_id, t.child_id, t.sign FROM z_standard_pairs t
      WHERE t.filing_id IN (f.id, g.id) AND t.link_id = 0
    ) GROUP BY parent_id, child_id, sign)) AS calculations,  -- of which calculation_similarity is a share: those of either filing
  f.filer_id,                     -- filers.id
  g.filer_id AS other_filer_id,   -- filers.id
  f.id AS filing_id,              -- filings.id
  g.id AS other_filing_id         -- filings.id
FROM filings f
JOIN filings g ON g.id <> f.id;
