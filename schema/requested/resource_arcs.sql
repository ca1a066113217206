-- resource_arcs: relationships from concepts to labels and references of documents outside of the filing: how a filer
-- prohibits a label of a standard taxonomy. One row per relationship.
CREATE VIEW resource_arcs AS
SELECT
  f.filing,
  l.name AS link,                 -- 'labelLink', 'referenceLink'
  r.uri AS role_uri,
  s.arcrole,
  c.name AS concept,
  o.url AS document,              -- address of the document, without scheme
  a.resource,                     -- id of the label or reference in it, or its path as in element(): 'lnk/3/2'
  a."order",
  s.use,                          -- 'optional' or 'prohibited'
  s.priority,
  (SELECT x.text FROM z_release_uses u CROSS JOIN z_release_documents d ON d.id = u.document_id
   CROSS JOIN z_release_labels x ON x.release_id = d.release_id AND x.concept_id = a.concept_id AND x.document_id = d.id
   WHERE u.filing_id = f.id AND instr(' ' || x.resource || ' ', ' ' || a.resource || ' ') AND substr(o.url, -length(d.name) - 1) = '/' || d.name) AS text,  -- of the label; NULL without its taxonomy
  a.concept_id,                   -- concepts.id
  f.id AS filing_id               -- filings.id
FROM filings f
JOIN z_outside_arcs a ON a.filing_id = f.id
JOIN z_outside_documents o ON o.id = a.document_id
JOIN concepts c ON c.id = a.concept_id
JOIN z_links l ON l.id = a.link_id
JOIN roles r ON r.id = a.role_id
JOIN arc_shapes s ON s.id = a.shape_id;
