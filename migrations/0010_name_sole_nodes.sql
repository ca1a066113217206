-- Not only the root of a presentation is the only one of its sort: so are the table, its line items and the domain of an
-- axis.
UPDATE z_change_evidence SET name = 'sole_node' WHERE name = 'sole_root';
