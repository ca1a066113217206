import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// The full-text index of labels: made on request, kept by loads and removals, checked by verify.
struct `The label index` {
  private func withDemo(_ body: (ScratchWarehouse) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "labels.sqlite"))
      try warehouse.load(fixtureURL("demo"))
      try body(warehouse)
    }
  }

  private func makeIndex(_ warehouse: ScratchWarehouse) throws -> LabelIndex.Summary {
    let database = try WarehouseDatabase(writingTo: warehouse.path, waitingSeconds: 0)
    let summary = try database.makeLabelIndex()
    try database.finishWriting()
    return summary
  }

  /// Filings and texts that the view finds, as a shell sees them, in order.
  private func found(_ query: String, in warehouse: ScratchWarehouse) throws -> [String] {
    let result = try run(
      URL(fileURLWithPath: "/usr/bin/sqlite3"),
      [
        "-readonly", warehouse.path,
        "SELECT filing, concept, label_role, text FROM label_search WHERE text MATCH '\(query)' ORDER BY 1, 2, 3, 4",
      ])
    #expect(result.errors == "")
    return result.output.split(separator: "\n").map(String.init)
  }

  /// The same by looking at every label.
  private func labels(with pattern: String, in warehouse: ScratchWarehouse) throws -> [String] {
    try warehouse.rows(
      """
      SELECT filing, concept, label_role, text FROM concept_labels WHERE text LIKE '%\(pattern)%'
      ORDER BY 1, 2, 3, 4
      """)
  }

  @Test func `finds what looking at every label finds`() throws {
    try withDemo { warehouse in
      let digest = try warehouse.digest()
      let summary = try makeIndex(warehouse)
      #expect(summary.labels == Int(try warehouse.rows("SELECT count(*) FROM labels")[0]))
      #expect(summary.bytes > 0)
      for (query, pattern) in [
        ("calibration", "calibration"), ("\"net sales\"", "net sales"), ("goodwill", "goodwill"),
      ] {
        let labels = try labels(with: pattern, in: warehouse)
        #expect(!labels.isEmpty)
        #expect(try found(query, in: warehouse) == labels)
      }
      #expect(try found("calibrations", in: warehouse) == found("calibration", in: warehouse))
      #expect(
        try found("calibration NOT revenue", in: warehouse).allSatisfy { !$0.contains("revenue") })
      #expect(try warehouse.digest() == digest)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `is kept by loads, completions and removals`() throws {
    try withTemporaryFolder { folder in
      let kept = ScratchWarehouse(folder.appending(path: "kept.sqlite"))
      try kept.load(fixtureURL("demo/hbln-20221231"))
      _ = try makeIndex(kept)
      try kept.load(fixtureURL("demo"), fixtureURL("feeds"))
      try kept.load([fixtureURL("demo")], again: true)
      #expect(try kept.faults() == [])
      let made = ScratchWarehouse(folder.appending(path: "made.sqlite"))
      try made.load(fixtureURL("demo"), fixtureURL("feeds"))
      _ = try makeIndex(made)
      let all = try found("a* OR c* OR r*", in: kept)
      #expect(all.count > 200)
      #expect(try found("a* OR c* OR r*", in: made) == all)
      try kept.remove("0009999001-24-000007")
      #expect(try kept.faults() == [])
      let left = try found("a* OR c* OR r*", in: kept)
      #expect(left == all.filter { !$0.hasPrefix("0009999001-24-000007|") })
      #expect(left.count < all.count)
    }
  }

  @Test func `that has lost a label is a fault`() throws {
    try withDemo { warehouse in
      _ = try makeIndex(warehouse)
      let file = try DatabaseQueue(path: warehouse.path)
      try file.write {
        try $0.execute(
          sql: """
            INSERT INTO label_index (label_index, rowid, text)
            SELECT 'delete', id, text FROM labels WHERE text = 'Goodwill' LIMIT 1
            """)
      }
      try file.close()
      #expect(
        try warehouse.faults() == [
          "the label index differs from the labels in 1 words; make it again with `warehouse refresh --label-search on`"
        ])
      _ = try makeIndex(warehouse)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `goes away with its view and leaves the schema as it was`() throws {
    try withDemo { warehouse in
      let schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
      let before = try warehouse.rows(schema)
      _ = try makeIndex(warehouse)
      #expect(try warehouse.rows(schema) != before)
      let database = try WarehouseDatabase(writingTo: warehouse.path, waitingSeconds: 0)
      #expect(try database.removeLabelIndex())
      #expect(try !database.removeLabelIndex())
      try database.finishWriting()
      #expect(try warehouse.rows(schema) == before)
    }
  }

  @Test(.corpus)
  func `finds in real filings what looking at every label finds`() throws {
    try withTemporaryFolder { folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "real.sqlite"))
      try warehouse.load([corpusURL("filings/0000320193-19-000119_aapl-20190928")])
      try warehouse.load([corpusURL("filings/0000320193-19-000076_aapl-20190629")])
      _ = try makeIndex(warehouse)
      for pattern in ["deferred tax", "commercial paper"] {
        let labels = try labels(with: pattern, in: warehouse)
        #expect(labels.count > 20)
        let found = try found("\"\(pattern)\"", in: warehouse)
        #expect(Set(labels).isSubset(of: Set(found)), "\(pattern)")
        #expect(found.count < 2 * labels.count)
      }
    }
  }
}
