-- dts_documents: the linkbases of loaded standard taxonomies in a filing's DTS: those that its documents name, or that
-- schemas name which its documents lead to. One row per filing and document.
CREATE VIEW dts_documents AS
SELECT
  f.filing,
  r.family,
  r.version,
  d.name AS document,             -- file name
  d.id AS document_id,            -- z_release_documents.id
  f.id AS filing_id               -- filings.id
FROM filings f
CROSS JOIN z_release_uses u ON u.filing_id = f.id
CROSS JOIN z_release_documents d ON d.id = u.document_id
CROSS JOIN z_releases r ON r.id = d.release_id;
