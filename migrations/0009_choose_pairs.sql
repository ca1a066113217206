-- Which filings are compared: an amendment replaces only what it contains, and funds are compared series by series.
ALTER TABLE filings ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE filings ADD COLUMN series TEXT;
ALTER TABLE filings ADD COLUMN registrants TEXT;
CREATE INDEX filings_by_registrants ON filings (registrants) WHERE registrants IS NOT NULL;
ALTER TABLE z_comparisons ADD COLUMN covers INTEGER NOT NULL DEFAULT 63;

-- Roles of the two filings of a comparison that are one role.
CREATE TABLE z_role_matches (
  comparison_id INTEGER NOT NULL REFERENCES z_comparisons,
  role_id INTEGER NOT NULL REFERENCES roles,          -- of the later filing
  previous_role_id INTEGER NOT NULL REFERENCES roles, -- of the earlier filing
  pass INTEGER NOT NULL,                     -- what they have in common: 1 URI, 2 its last segment, 3 the segment without date and the like, 4 title, 5 both are the only statement of their class, 6 content
  similarity INTEGER NOT NULL,               -- of their concepts, in thousandths
  PRIMARY KEY (comparison_id, role_id)
) STRICT, WITHOUT ROWID;

UPDATE filings SET parts = coalesce((
  SELECT sum(DISTINCT CASE
    WHEN u.link_id = 2 THEN 32
    ELSE CASE i.statement_class WHEN 'BS' THEN 1 WHEN 'IS' THEN 2 WHEN 'CI' THEN 4 WHEN 'CF' THEN 8 WHEN 'EQ' THEN 16 ELSE 32 END
  END)
  FROM z_network_uses u LEFT JOIN z_role_uses i ON i.filing_id = u.filing_id AND i.role_id = u.role_id
  WHERE u.filing_id = filings.id AND u.link_id < 3 AND EXISTS (
    SELECT 1 FROM arcs a CROSS JOIN arc_shapes s ON s.id = a.shape_id
    WHERE a.network_id = u.network_id AND coalesce(
      (SELECT x.is_effective FROM z_arc_exceptions x
       WHERE x.filing_id = u.filing_id AND x.network_id = a.network_id AND x.ordinal = a.ordinal), s.is_effective))), 0);

UPDATE filings SET series = (
  SELECT group_concat(value, ' ') FROM (
    SELECT DISTINCT v.value FROM z_header_values v JOIN z_header_paths h ON h.id = v.path_id
    WHERE v.filing_id = filings.id AND h.path LIKE '%/SERIES-ID' AND v.value <> '' ORDER BY 1));

UPDATE filings SET registrants = (
  SELECT CASE WHEN count(*) > 1 THEN group_concat(cik, ' ') END FROM (
    SELECT DISTINCT r.cik FROM z_parties p JOIN filers r ON r.id = p.filer_id
    WHERE p.filing_id = filings.id AND p.role = 'FILER' AND r.cik IS NOT NULL ORDER BY r.cik));

UPDATE filings SET form_family = 'cover page'
WHERE form_type IS NULL AND parts & 11 = 0 AND EXISTS (
  SELECT 1 FROM z_role_uses i WHERE i.filing_id = filings.id AND i.statement_class = 'COVER');

UPDATE filings SET is_latest = id IN (
  SELECT id FROM (
    SELECT id, row_number() OVER (
      PARTITION BY filer_id, form_family, period_of_report, series
      ORDER BY min((parts & 1) + (parts >> 1 & 1) + (parts >> 3 & 1), 2) DESC, parts <> 0 OR labels > 0 DESC,
        coalesce(filed_date, '') DESC, coalesce(accepted_at, '') DESC, filing DESC) AS place
    FROM filings WHERE is_deleted = 0)
  WHERE place = 1);

INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family)
SELECT DISTINCT f.filer_id, f.form_family FROM z_comparisons k JOIN filings f ON f.id IN (k.filing_id, k.previous_filing_id);

INSERT OR IGNORE INTO z_change_kinds (id, name) VALUES (31, 'retagged');
INSERT OR IGNORE INTO z_change_evidence (id, name) VALUES (16, 'same_label');
