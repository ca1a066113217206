import Foundation
import TestSupport
import Testing
import Warehouse

/// Removing takes away one filing and nothing of others.
struct `Removing` {
  @Test func `one filing of a filer leaves the others as they were`() throws {
    try withWarehouse { warehouse, folder in
      try SmallFiling.writeMany(9, filers: 3, below: folder.appending(path: "input"))
      try warehouse.load(folder.appending(path: "input"))
      let digests = try digests(warehouse)
      try warehouse.remove("co0-20001231")
      var left = digests
      left["co0-20001231"] = nil
      #expect(try self.digests(warehouse) == left)
      #expect(try warehouse.faults() == [])
      try warehouse.remove("co1-20011231", "co2-20021231", "co0-20021231")
      for key in ["co1-20011231", "co2-20021231", "co0-20021231"] { left[key] = nil }
      #expect(try self.digests(warehouse) == left)
      #expect(try warehouse.faults() == [])
    }
  }

  private func digests(_ warehouse: ScratchWarehouse) throws -> [String: String] {
    let pairs = try warehouse.filings().map { ($0, try warehouse.digest(filing: $0)) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test func `all filings leaves no row about any`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo"), fixtureURL("linkbases"), fixtureURL("malformed"))
      for filing in try warehouse.filings() { try warehouse.remove(filing) }
      let shared: Set = [
        "grdb_migrations", "sqlite_sequence", "sqlite_stat1", "z_links", "arc_shapes",
        "z_label_kinds",
        "z_label_kind_sets", "z_declarations", "z_titles", "z_taxonomies", "concepts", "roles",
        "loads",
        "z_sources", "findings", "z_views", "z_comparison_bases", "z_change_kinds",
        "z_change_evidence",
        "z_change_sides", "z_element_sets", "z_outside_documents",
      ]
      let tables = try warehouse.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
      for table in tables where !shared.contains(table) {
        #expect(try warehouse.count("SELECT count(*) FROM \(table)") == 0, "\(table)")
      }
      let own = "WHERE filer_id IS NOT NULL"
      #expect(try warehouse.count("SELECT count(*) FROM concepts \(own)") == 0)
      #expect(try warehouse.count("SELECT count(*) FROM roles \(own)") == 0)
      // Files that were never part of a filing keep their line in the ledger, and their finding.
      #expect(try warehouse.count("SELECT count(*) FROM loads WHERE document_id NOT NULL") == 0)
      #expect(try warehouse.count("SELECT count(*) FROM findings WHERE filing_id NOT NULL") == 0)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `and loading again gives what was there before`() throws {
    try withDemo { warehouse, _ in
      let content = try warehouse.content()
      try warehouse.remove("lksp-20221231", "hbln-20231231")
      #expect(try warehouse.filings() == ["0009999001-24-000007", "hbln-20221231"])
      let summary = try warehouse.load(fixtureURL("demo"))
      #expect(summary.loaded == 2 && summary.unchanged == 2)
      #expect(try warehouse.content() == content)
      for filing in try warehouse.filings() { try warehouse.remove(filing) }
      #expect(try warehouse.filings() == [])
      #expect(try warehouse.load(fixtureURL("demo")).loaded == 4)
      #expect(try warehouse.content() == content)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `a filing that does not exist removes none of those named`() throws {
    try withDemo { warehouse, _ in
      let dump = try warehouse.dump()
      #expect(try warehouse.remove("lksp-20221231", "lksp-19991231") == ["lksp-19991231"])
      #expect(try warehouse.dump() == dump)
    }
  }

  @Test func `accepts an accession number without dashes`() throws {
    try withDemo { warehouse, _ throws in
      #expect(try warehouse.remove("000999900124000007") == [])
      #expect(try warehouse.filings().count == 3)
    }
  }
}
