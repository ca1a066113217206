-- Indexes from the ends of presentation, definition and other relationships to them. Built on request
-- (`warehouse refresh --index presentation`), since they make a file about a quarter larger, and maintained from then on.
CREATE INDEX IF NOT EXISTS arcs_by_other_child ON arcs (child_id) WHERE is_calculation = 0;
CREATE INDEX IF NOT EXISTS arcs_by_other_parent ON arcs (parent_id) WHERE is_calculation = 0;
CREATE INDEX IF NOT EXISTS network_uses_by_network ON z_network_uses (network_id);
CREATE INDEX IF NOT EXISTS concepts_by_name ON concepts (name);
