-- z_filing_arcs: every relationship between concepts, of every kind of link, as filed: what the views of arcs are made of.
-- One row per filing and relationship. Which relationships are effective is decided here and nowhere else.
CREATE VIEW z_filing_arcs AS
SELECT
  f.filing,
  (SELECT l.name FROM z_links l WHERE l.id = u.link_id) AS link,  -- 'calculationLink', 'presentationLink', 'definitionLink', …
  r.uri AS role_uri,
  s.arcrole,
  p.name AS parent,
  c.name AS child,
  a."order",
  s.weight,
  s.preferred_label,
  s.target_role,
  s.context_element,
  s.closed,
  s.usable,
  s.use,
  s.priority,
  coalesce(
    (SELECT x.is_effective FROM z_arc_exceptions x
     WHERE x.filing_id = u.filing_id AND x.network_id = u.network_id AND x.ordinal = a.ordinal),
    s.is_effective) AS is_effective,  -- after prohibition and override; of equivalent relationships one
  o.cik,
  f.filer,
  f.form_type,
  f.period_of_report,
  f.filed_date,
  w.statement_class,
  t.text AS role_title,
  a.is_calculation,
  a.ordinal,
  a.shape_id,
  a.parent_id,
  a.child_id,
  u.link_id,
  u.role_id,
  u.document_id,
  u.network_id,
  f.form_family,
  f.language,
  f.filer_id,
  f.id AS filing_id
FROM arcs a
JOIN z_network_uses u ON u.network_id = a.network_id
JOIN filings f ON f.id = u.filing_id
JOIN filers o ON o.id = f.filer_id
JOIN roles r ON r.id = u.role_id
JOIN concepts p ON p.id = a.parent_id
JOIN concepts c ON c.id = a.child_id
JOIN arc_shapes s ON s.id = a.shape_id
LEFT JOIN z_role_uses w ON w.filing_id = u.filing_id AND w.role_id = u.role_id
LEFT JOIN z_titles t ON t.id = w.title_id;
