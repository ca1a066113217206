-- Indexes for readers. Built after the first bulk load, because live they would slow every insert, and
-- maintained from then on. Their ids are those of the columns parent_id and child_id of calculation_arcs.
CREATE INDEX IF NOT EXISTS arcs_by_calculation_child ON arcs (child_id) WHERE shape_id < 0;
CREATE INDEX IF NOT EXISTS arcs_by_calculation_parent ON arcs (parent_id) WHERE shape_id < 0;
