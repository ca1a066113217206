-- Indexes for readers. Built after the first bulk load, because live they would slow every insert, and
-- maintained from then on. The first two lead from the columns parent_id and child_id of calculation_arcs to its arcs,
-- the third from an arc's network to the filings that use it, the last from a concept to what stands above it in releases.
CREATE INDEX IF NOT EXISTS arcs_by_calculation_child ON arcs (child_id) WHERE shape_id < 0;
CREATE INDEX IF NOT EXISTS arcs_by_calculation_parent ON arcs (parent_id) WHERE shape_id < 0;
CREATE INDEX IF NOT EXISTS network_uses_by_calculation ON network_uses (network_id) WHERE link_id = 0;
CREATE INDEX IF NOT EXISTS release_arcs_by_child ON release_arcs (child_id, parent_id);
