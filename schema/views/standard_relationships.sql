-- standard_relationships: the relationships between concepts in the releases of standard taxonomies that a filing refers
-- to, whether its documents lead to their linkbases (those are in standard_arcs) or not. One row per filing and
-- relationship that stands in its document; none without the taxonomy. Ask for one filing.
CREATE VIEW standard_relationships AS
SELECT
  v.filing,
  (SELECT l.name FROM links l WHERE l.id = n.link_id) AS link,     -- 'calculationLink', 'presentationLink', 'definitionLink'
  x.uri AS role_uri,
  s.arcrole,
  (SELECT c.name FROM concepts c WHERE c.id = a.parent_id) AS parent,
  (SELECT c.name FROM concepts c WHERE c.id = a.child_id) AS child,
  a."order",
  s.weight,                       -- NULL except in calculations
  v.family,                       -- of the release that says so
  v.version,
  n.link_id,                      -- links.id
  a.network_id,                   -- release_networks.id
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  v.filing_id                     -- filings.id
FROM filing_releases v
JOIN release_documents o ON o.release_id = v.release_id
JOIN release_networks n ON n.document_id = o.id
JOIN release_arcs a ON a.network_id = n.id
JOIN roles x ON x.id = n.role_id
JOIN arc_shapes s ON s.id = a.shape_id
WHERE s.is_effective;
