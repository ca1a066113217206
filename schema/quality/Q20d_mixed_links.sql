-- Q20d: Linkbase with links of several kinds
-- Severity: error
-- Source: EFM 6.9.7
-- Explanation: A linkbase holds extended links of more than one kind. A schema may hold all of them since 2021.
-- Remedy: Put each kind into a linkbase of its own.
SELECT
  'Q20d' AS rule, 'error' AS severity, f.filing, f.id AS filing_id, d.id AS document_id, NULL AS document, NULL AS line,
  NULL AS link_id, NULL AS role_id, NULL AS parent_id, NULL AS child_id, NULL AS other_id, NULL AS other_role_id, iif(d.kind & 32, 'reference', iif(d.kind & 16, 'label', iif(d.kind & 8, 'definition', 'presentation'))) || 'Link' AS which,
  'the linkbase holds' || iif(d.kind & 2, ' calculation', '') || iif(d.kind & 4, ' presentation', '') || iif(d.kind & 8, ' definition', '')
    || iif(d.kind & 16, ' label', '') || iif(d.kind & 32, ' reference', '') || ' links' AS message
FROM filings f
CROSS JOIN documents d ON d.filing_id = f.id
WHERE NOT d.kind & 1 AND d.kind & 62 NOT IN (0, 2, 4, 8, 16, 32)
