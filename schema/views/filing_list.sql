-- filing_list: every filing with its header and counts. One row per filing.
CREATE VIEW filing_list AS
-- Views to know first: filing_list, filing_roles, statement_lines, calculation_arcs, presentation_arcs, definition_arcs,
-- concept_labels, concept_declarations, comparable_filings, changes, relationship_history, finding_list.
SELECT
  f.filing,                       -- filing key: accession number, else the stem of its schema or file
  r.cik,                          -- central index key; NULL while unknown
  f.filer,                        -- header's name, else authority of its role URIs, else stem base
  f.form_type,                    -- '10-K'; NULL without a header
  f.period_of_report,             -- 'YYYY-MM-DD'; from the stem when there is no header
  f.filed_date,                   -- 'YYYY-MM-DD'; NULL without a header
  f.is_amendment,                 -- 0 or 1
  f.calculation_arcs,             -- rows in calculation_arcs
  f.presentation_arcs,            -- rows in presentation_arcs
  f.definition_arcs,              -- rows in definition_arcs
  f.labels,                       -- rows in concept_labels
  f.findings,                     -- rows in finding_list
  f.is_latest,                    -- 1 for one filing per filer, form family, period and series: the newest with two of BS, IS and CF, else with one, else with anything
  f.accepted_at,                  -- 'YYYY-MM-DD HH:MM:SS', Eastern time; NULL without a header
  f.id AS filing_id,              -- filings.id
  f.is_deleted,                   -- 1: EDGAR has withdrawn it; it has no documents
  f.filer_id,                     -- filers.id
  f.form_family,                  -- '10-K' of 10-K, 10-K/A, 10-KT, 10-K405; without a form 'cover page' for a cover page alone, else ''
  coalesce(
    (SELECT min(d.namespace) FROM documents d WHERE d.filing_id = f.id AND d.name = f.stem || '.xsd' AND d.namespace <> ''),
    (SELECT min(d.namespace) FROM documents d WHERE d.filing_id = f.id AND d.namespace <> '')) AS namespace  -- of its own concepts: facts name them by it; NULL without its schema
FROM filings f
JOIN filers r ON r.id = f.filer_id;
