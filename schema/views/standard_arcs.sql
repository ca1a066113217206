-- standard_arcs: the relationships between concepts that standard taxonomies add to a filing's DTS. One row per filing and
-- relationship; none without the taxonomy, and none of linkbases that the filing's documents do not lead to.
CREATE VIEW standard_arcs AS
SELECT
  f.filing,
  l.name AS link,                 -- 'calculationLink', 'presentationLink', 'definitionLink'
  x.uri AS role_uri,
  s.arcrole,
  p.name AS parent,
  c.name AS child,
  a."order",
  s.weight,                       -- NULL except in calculations
  s.preferred_label,
  s.target_role,                  -- role in which the dimensional relationships go on; NULL when absent
  s.context_element,              -- 'segment' or 'scenario'
  s.closed,                       -- 0 or 1 on all and notAll arcs
  s.usable,                       -- 0 or 1 on dimension-domain and domain-member arcs
  s.use,                          -- 'optional' or 'prohibited'
  s.priority,
  coalesce(
    (SELECT e.is_effective FROM release_arc_exceptions e
     WHERE e.filing_id = f.id AND e.network_id = a.network_id AND e.ordinal = a.ordinal),
    s.is_effective) AS is_effective,  -- after the filing's own prohibitions
  r.family,                       -- of the release that says so
  r.version,
  o.name AS document,             -- file it stands in
  a.parent_id,                    -- concepts.id
  a.child_id,                     -- concepts.id
  f.id AS filing_id               -- filings.id
FROM release_uses u
CROSS JOIN filings f ON f.id = u.filing_id
CROSS JOIN release_documents o ON o.id = u.document_id
CROSS JOIN releases r ON r.id = o.release_id
CROSS JOIN release_networks n ON n.document_id = o.id
CROSS JOIN links l ON l.id = n.link_id
CROSS JOIN roles x ON x.id = n.role_id
CROSS JOIN release_arcs a ON a.network_id = n.id
CROSS JOIN concepts p ON p.id = a.parent_id
CROSS JOIN concepts c ON c.id = a.child_id
CROSS JOIN arc_shapes s ON s.id = a.shape_id;
