-- tree_label_spans: which labels a filing bears, all from first to last. One row per run of them.
-- :filing  filing key
SELECT f.filer_id, b.first_label_id, b.last_label_id
FROM filings f
CROSS JOIN z_label_spans b
WHERE f.filing = :filing AND b.filing_id = f.id
ORDER BY b.first_label_id;
