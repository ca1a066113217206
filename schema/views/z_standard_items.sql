-- z_standard_items: standard line items and text blocks that a filing presents. A row for each place of one.
CREATE VIEW z_standard_items AS
SELECT
  u.filing_id,                    -- filings.id
  c.id AS concept_id              -- concepts.id
FROM z_network_uses u
CROSS JOIN arcs a
CROSS JOIN arc_shapes s
CROSS JOIN z_named_concepts c
WHERE u.link_id = 1 AND a.network_id = u.network_id AND s.id = a.shape_id AND s.is_effective = 1
  AND c.id = a.child_id AND c.filer_id IS NULL AND c.name_class IN ('line_item', 'text_block');
