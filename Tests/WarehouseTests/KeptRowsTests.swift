import GRDB
import Testing

@testable import Warehouse

struct `Kept rows` {
  private static let views: [KeptRows.View] = [
    .init(
      "z_effective_relationships",
      by: "filing_id", "link_id", "role_id", "parent_id", "order", "ordinal"),
    .init("z_concept_places", by: "filing_id", "link_id", "concept_id", "is_child", "role_id"),
    .init("z_standard_names", by: "local_name"),
  ]

  private static func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try WarehouseDatabase(readingFrom: SharedWarehouse.demo().warehouse.path).read(body)
  }

  @Test func `are those that the views have of the filings asked for`() throws {
    try Self.reading { db in
      let filings = try String.fetchAll(
        db, sql: "SELECT filing FROM filings ORDER BY filing LIMIT 2")
      func rows(_ view: KeptRows.View, where condition: String = "") throws -> [String] {
        try ScratchWarehouse.rows(db, "SELECT DISTINCT * FROM \(view.name) \(condition)").sorted()
      }
      let chosen = "WHERE filing IN ('\(filings.joined(separator: "', '"))')"
      let expected = try Self.views.map {
        try rows($0, where: $0.key.contains("filing_id") ? chosen : "")
      }
      let kept = try KeptRows(of: Self.views, on: db)
      try kept.keep([filings[1]])
      try kept.keep(filings)
      for (view, expected) in zip(Self.views, expected) {
        #expect(try rows(view) == expected && !expected.isEmpty, "\(view.name)")
      }
    }
  }

  @Test func `are sorted by a key that no two rows share`() throws {
    try Self.reading { db in
      let filing = try String.fetchOne(db, sql: "SELECT min(filing) FROM filings") ?? ""
      let kept = try KeptRows(of: Self.views, on: db)
      try kept.keep([filing])
      let (all, distinct) = try (
        ScratchWarehouse.rows(db, "SELECT * FROM z_concept_places"),
        ScratchWarehouse.rows(db, "SELECT DISTINCT * FROM z_concept_places")
      )
      #expect(all.count == distinct.count && !all.isEmpty)
    }
  }

  @Test func `leave nothing behind`() throws {
    try Self.reading { db in
      func names() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT name FROM temp.sqlite_schema ORDER BY name")
      }
      let before = try names()
      do { _ = try KeptRows(of: Self.views, on: db) }
      #expect(try names() == before)
    }
  }
}
