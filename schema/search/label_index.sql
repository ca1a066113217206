-- Full-text index of the labels, made on request (`warehouse refresh --label-search on`) and kept by every load from
-- then on. It holds no text of its own: labels does.
CREATE VIRTUAL TABLE label_index USING fts5(
  text,
  content = 'labels',
  content_rowid = 'id',
  columnsize = 0,
  tokenize = 'porter unicode61 remove_diacritics 2'
);
-- Leads from a label to the filings that carry it.
CREATE INDEX label_spans_by_label ON z_label_spans (first_label_id, last_label_id);
INSERT INTO label_index (label_index) VALUES ('rebuild');
