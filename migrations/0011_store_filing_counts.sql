-- How many concepts a filing's effective relationships use, counted when they are stored. One row per filing that has any. The
-- program counts those of filings from before.
CREATE TABLE z_filing_counts (
  filing_id INTEGER PRIMARY KEY REFERENCES filings,
  balance_sheet_items INTEGER NOT NULL,     -- concepts that are items and no totals in calculations of class BS
  income_statement_items INTEGER NOT NULL,  -- the same of class IS
  statement_items INTEGER NOT NULL,         -- line items that look monetary, in each BS, IS and CF presentation they are in
  calculated_items INTEGER NOT NULL,        -- of these, in a calculation of the same role
  presented INTEGER NOT NULL,               -- line items and text blocks presented
  presented_extensions INTEGER NOT NULL,    -- of these the filer's own
  calculated INTEGER NOT NULL,              -- concepts in calculations
  calculated_extensions INTEGER NOT NULL,   -- of these the filer's own
  stated INTEGER NOT NULL,                  -- line items presented on BS, IS, CI, CF and EQ
  stated_extensions INTEGER NOT NULL,       -- of these the filer's own
  members INTEGER NOT NULL,                 -- domains and members in presentations
  member_extensions INTEGER NOT NULL        -- of these the filer's own
) STRICT;
