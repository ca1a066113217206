-- How many rows tables have beside each other, as in a file of 3,000 filings, for SQLite to choose where a question begins. Not
-- measured in the file: what ANALYZE measures makes it begin some questions at the wrong end. Partial indexes are said to be as large
-- as their tables, so that no question without a concept begins with them. Written once; after ANALYZE the file has its figures.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
('filers',NULL,'300'),('documents',NULL,'15000'),('roles','roles_by_uri','50000 1'),
('arc_shapes',NULL,'100'),('z_titles',NULL,'20000'),
('z_label_kinds','sqlite_autoindex_z_label_kinds_1','10 3 1 1 1 1'),('z_declarations',NULL,'20'),
('z_comparison_bases',NULL,'2'),('z_change_kinds',NULL,'30'),('z_change_evidence',NULL,'16'),('z_links',NULL,'3'),
('filings','filings_by_filer','3000 10 5 1'),('filings','filings_by_filer_name','3000 10'),
('concepts','concepts_by_name','100000 1'),('concepts','concepts_by_filer','100000 300'),
('networks','networks_by_digest','120000 400 1'),
('z_network_uses','z_network_uses','270000 90 30 1'),('z_network_uses','network_uses_by_network','270000 2'),('z_network_uses','network_uses_by_calculation','270000 2'),
('z_network_uses','network_uses_by_role','270000 5'),
('arcs','arcs','3000000 24 1'),('arcs','arcs_by_calculation_child','3000000 20'),('arcs','arcs_by_calculation_parent','3000000 60'),
('arcs','arcs_by_other_child','3000000 30'),('arcs','arcs_by_other_parent','3000000 100'),
('labels','labels_by_concept','600000 8 2'),
('z_label_spans','z_label_spans','200000 2 1'),('z_label_kind_sets','z_label_kind_sets','20 2 1'),
('z_role_uses','z_role_uses','180000 60 1'),
('z_declaration_uses','z_declaration_uses','600000 200 1'),('z_declaration_uses','declaration_uses_by_concept','600000 8'),
('z_statement_lines','z_statement_lines','200000 40 1'),
('z_comparisons','sqlite_autoindex_z_comparisons_1','4000 2 1'),('z_comparisons','comparisons_by_previous','4000 2'),
('z_changes','z_changes','800000 200 70 1'),('z_changes','changes_by_child','800000 20 10'),('z_changes','changes_by_parent','800000 60 30'),
('z_changes','changes_by_previous_child','800000 10 5'),('z_changes','changes_by_previous_parent','800000 30 15'),
('z_changed_labels','z_changed_labels','900000 240 1'),('z_changed_labels','changed_labels_by_concept','900000 20'),
('z_change_places','z_change_places','300000 80 1');
ANALYZE sqlite_schema;
