-- standard_relationships: the relationships between concepts in standard taxonomies that a filing refers to, whether its documents
-- lead to their linkbases (is_in_dts) or not. One row per filing and relationship; none without the taxonomy. Ask for one filing.
CREATE VIEW standard_relationships AS
SELECT
  f.filing,
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink'
  x.uri AS role_uri,
  s.arcrole,
  p.name AS parent,
  c.name AS child,
  a."order",
  s.weight,                       -- NULL except in calculations
  r.family,                       -- of the release that says so
  r.version,
  s.preferred_label,
  s.target_role,                  -- role in which the dimensional relationships go on; NULL when absent
  s.context_element,              -- 'segment' or 'scenario'
  s.closed,                       -- 0 or 1 on all and notAll arcs
  s.usable,                       -- 0 or 1 on dimension-domain and domain-member arcs
  s.use,                          -- 'optional' or 'prohibited'
  s.priority,
  coalesce(
    (SELECT e.is_effective FROM z_release_arc_exceptions e
     WHERE e.filing_id = v.filing_id AND e.network_id = a.network_id AND e.ordinal = a.ordinal),
    s.is_effective) AS is_effective,  -- in its document, after the filing's own prohibitions
  v.is_in_dts,                    -- 1: the filing's documents lead to its linkbase
  o.name AS document,             -- file it is in
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  f.id AS filing_id               -- filings.id
FROM z_filing_release_documents v
JOIN filings f ON f.id = v.filing_id
JOIN z_release_documents o ON o.id = v.document_id
JOIN z_releases r ON r.id = o.release_id
JOIN z_release_networks n ON n.document_id = o.id
JOIN z_links l ON l.id = n.link_id
JOIN roles x ON x.id = n.role_id
JOIN z_release_arcs a ON a.network_id = n.id
JOIN concepts p ON p.id = a.parent_id
JOIN concepts c ON c.id = a.child_id
JOIN arc_shapes s ON s.id = a.shape_id;
