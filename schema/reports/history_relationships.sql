-- history_relationships: in which periods one filer has its relationships. One row per form family, link, arcrole and pair.
-- :filer     filers.id
-- :concepts  JSON array of concepts.id, at either end; NULL for all
-- :roles     JSON array of role URIs in which the relationship has stood; NULL for all
-- :kind      'calculation', 'presentation' or 'definition'; NULL for all
-- The last three columns are for pages.
SELECT
  h.filer, h.cik, h.form_family, h.link, h.arcrole, h.parent, h.child, h.first_filing, h.first_period, h.last_filing,
  h.last_period, h.periods, h.missing_periods, h.is_current, h.weights,
  h.standing,
  l.id AS link_id, h.parent_id, h.child_id
FROM relationship_history h
CROSS JOIN z_links l ON l.name = h.link
WHERE h.filer_id = :filer
  AND (:kind IS NULL OR h.link = :kind || 'Link')
  AND (:concepts IS NULL OR h.parent_id IN (SELECT value FROM json_each(:concepts))
    OR h.child_id IN (SELECT value FROM json_each(:concepts)))
  AND (:roles IS NULL OR (l.id, h.parent_id, h.child_id) IN (
    SELECT u.link_id, p.identity_id, c.identity_id
    FROM filings f
    CROSS JOIN z_network_uses u ON u.filing_id = f.id
    CROSS JOIN roles r ON r.id = u.role_id
    CROSS JOIN arcs a ON a.network_id = u.network_id
    CROSS JOIN concepts p ON p.id = a.parent_id
    CROSS JOIN concepts c ON c.id = a.child_id
    WHERE f.filer_id = :filer AND r.uri IN (SELECT value FROM json_each(:roles))))
ORDER BY h.form_family, l.id, h.parent, h.child, h.arcrole;
