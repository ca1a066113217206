-- Not only the root of a presentation is the only one of its sort: so are the table, its line items and the domain of an
-- axis.
UPDATE z_change_evidence SET name = 'sole_node' WHERE name = 'sole_root';

-- Filings of 2009 have two cover pages: one of the document, one of the entity.
UPDATE z_role_uses SET statement_class = 'COVER' WHERE title_id IN (
  SELECT id FROM z_titles WHERE text LIKE '%document information%' OR text LIKE '%entity information%');
