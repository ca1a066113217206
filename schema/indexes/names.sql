-- Indexes that lead from a name to everything about it. Built when a load ends with 500 filings or more, since a scan of a smaller
-- file takes no longer than a person notices.
CREATE INDEX IF NOT EXISTS concepts_by_name ON concepts (name);
CREATE INDEX IF NOT EXISTS roles_by_uri ON roles (uri);
CREATE INDEX IF NOT EXISTS network_uses_by_role ON z_network_uses (role_id);
CREATE INDEX IF NOT EXISTS network_uses_by_network ON z_network_uses (network_id);
CREATE INDEX IF NOT EXISTS declaration_uses_by_concept ON z_declaration_uses (concept_id);
CREATE INDEX IF NOT EXISTS changes_by_child ON z_changes (child_id, kind) WHERE child_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS changes_by_parent ON z_changes (parent_id, kind) WHERE parent_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS changes_by_previous_child ON z_changes (previous_child_id, kind) WHERE previous_child_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS changes_by_previous_parent ON z_changes (previous_parent_id, kind) WHERE previous_parent_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS changes_by_succession ON z_changes (child_id, previous_child_id, change) WHERE change BETWEEN 10 AND 13;
CREATE INDEX IF NOT EXISTS changed_labels_by_concept ON z_changed_labels (concept_id);
