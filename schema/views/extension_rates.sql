-- extension_rates: how many of a filing's concepts are its filer's own. One row per filing that has relationships.
-- Counted are distinct line items and text blocks; headings, tables, axes and members are not among them.
CREATE VIEW extension_rates AS
SELECT
  c.filing,
  count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block'), c.concept_id, NULL)) AS presented,  -- in presentations
  count(DISTINCT iif(c.link_id = 1 AND c.concept_class IN ('line_item', 'text_block') AND c.is_extension, c.concept_id, NULL)) AS presented_extensions,  -- of these the filer's own
  count(DISTINCT iif(c.link_id = 0, c.concept_id, NULL)) AS calculated,  -- in calculations
  count(DISTINCT iif(c.link_id = 0 AND c.is_extension, c.concept_id, NULL)) AS calculated_extensions,
  count(DISTINCT iif(c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND c.concept_class = 'line_item', c.concept_id, NULL)) AS stated,  -- line items presented on BS, IS, CI, CF and EQ
  count(DISTINCT iif(c.link_id = 1 AND c.statement_class IN ('BS', 'IS', 'CI', 'CF', 'EQ') AND c.concept_class = 'line_item' AND c.is_extension, c.concept_id, NULL)) AS stated_extensions,
  count(DISTINCT iif(c.link_id = 1 AND c.concept_class = 'member', c.concept_id, NULL)) AS members,  -- domains and members in presentations
  count(DISTINCT iif(c.link_id = 1 AND c.concept_class = 'member' AND c.is_extension, c.concept_id, NULL)) AS member_extensions,
  c.filer_id,                     -- filers.id
  c.filing_id                     -- filings.id
FROM concept_uses c
GROUP BY c.filing, c.filing_id, c.filer_id;
