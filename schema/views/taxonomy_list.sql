-- taxonomy_list: releases of standard taxonomies of which documents were loaded. One row per release.
CREATE VIEW taxonomy_list AS
SELECT
  r.family,                       -- 'us-gaap'
  r.version,                      -- '2023'
  (SELECT count(*) FROM z_release_documents d WHERE d.release_id = r.id) AS documents,
  (SELECT sum(d.concepts) FROM z_release_documents d WHERE d.release_id = r.id) AS concepts,  -- declared
  (SELECT count(*) FROM z_release_labels l WHERE l.release_id = r.id) AS labels,  -- rows in taxonomy_labels
  (SELECT count(*) FROM z_release_references q WHERE q.release_id = r.id) AS reference_count,  -- references in taxonomy_references
  (SELECT count(*) FROM z_release_documents d
   JOIN z_release_networks n ON n.document_id = d.id
   JOIN z_release_arcs a ON a.network_id = n.id WHERE d.release_id = r.id) AS arcs,  -- rows in taxonomy_arcs
  (SELECT count(DISTINCT x.filing_id) FROM z_taxonomies t
   JOIN z_taxonomy_uses x ON x.taxonomy_id = t.id
   WHERE t.family = r.family AND t.version = r.version) AS filings,  -- that refer to it
  r.id AS release_id              -- z_releases.id
FROM z_releases r;
