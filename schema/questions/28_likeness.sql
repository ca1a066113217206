-- How alike are the calculations of two filings?
-- `warehouse report comparability` says more.
-- :filing '0009999001-24-000007'
-- :other '0009999002-24-000003'
SELECT count(*) AS pairs, sum(n = 2) AS shared, round(1.0 * sum(n = 2) / count(*), 4) AS similarity
FROM (
  SELECT count(DISTINCT filing) AS n
  FROM calculation_arcs
  WHERE filing IN (:filing, :other) AND is_effective = 1 AND parent GLOB 'us-gaap:*' AND child GLOB 'us-gaap:*'
  GROUP BY parent, child
);
