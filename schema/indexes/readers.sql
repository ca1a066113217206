-- Indexes for readers that every file has. Built after the first bulk load, because live they would slow every insert, and
-- maintained from then on: from the ends of calculation relationships to them, from a network to the filings that use it, from a
-- filer's concept to its labels, from a concept to what is above it in releases.
CREATE INDEX IF NOT EXISTS arcs_by_calculation_child ON arcs (child_id) WHERE is_calculation = 1;
CREATE INDEX IF NOT EXISTS arcs_by_calculation_parent ON arcs (parent_id) WHERE is_calculation = 1;
CREATE INDEX IF NOT EXISTS network_uses_by_calculation ON z_network_uses (network_id) WHERE link_id = 0;
CREATE INDEX IF NOT EXISTS labels_by_concept ON labels (concept_id, filer_id);
CREATE INDEX IF NOT EXISTS release_arcs_by_child ON z_release_arcs (child_id, parent_id);
