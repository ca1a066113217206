-- z_filing_release_documents: the documents of loaded standard taxonomies that matter to a filing: the linkbases in its DTS, and
-- the others of the releases that it refers to. One row per filing and document.
CREATE VIEW z_filing_release_documents AS
SELECT u.filing_id, u.document_id, CAST(1 AS BIGINT) AS is_in_dts
FROM z_release_uses u
UNION ALL
SELECT v.filing_id, o.id, CAST(0 AS BIGINT)
FROM z_filing_releases v
JOIN z_release_documents o ON o.release_id = v.release_id
WHERE NOT EXISTS (SELECT 1 FROM z_release_uses u WHERE u.filing_id = v.filing_id AND u.document_id = o.id);
