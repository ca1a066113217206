import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// Stored changes of an earlier program are converted when a load opens the file.
struct `Changes that an earlier program stored` {
  private static let views = [
    "comparable_filings", "calculation_changes", "presentation_changes", "definition_changes",
    "role_changes", "label_changes", "changes", "change_details", "concept_successions",
  ]

  /// Every row of every view of changes, with every column but the version of the rules.
  private func changes(_ warehouse: ScratchWarehouse) throws -> [String] {
    try Self.views.flatMap { view in
      let columns = try warehouse.rows("SELECT name FROM pragma_table_info('\(view)')")
        .filter { $0 != "algorithm" }.map { "\"\($0)\"" }
      return try warehouse.rows("SELECT '\(view)', \(columns.joined(separator: ", ")) FROM \(view)")
        .sorted()
    }
  }

  private func expectSameAfterMigration(_ warehouse: ScratchWarehouse) throws {
    let before = try changes(warehouse)
    try OlderFile.write(warehouse)
    let queue = try DatabaseQueue(path: warehouse.path)
    for column in ["arc", "previous_arc"] {
      let wholes = "SELECT count(*) FROM changes WHERE \(column) = 0"
      #expect(try queue.read { try Int.fetchOne($0, sql: wholes) } ?? 0 > 0)
    }
    try queue.close()
    try WarehouseDatabase(writingTo: warehouse.path).finishWriting()
    #expect(try changes(warehouse) == before)
    #expect(
      try warehouse.rows(
        """
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'kept%'
        """) == [])
  }

  /// Three years: roles go, roles come.
  private func filings() -> [SmallFiling] {
    (0..<3).map { number in
      var filing = SmallFiling(stem: "acme-\(2020 + number)1231")
      filing.children = ["us-gaap:Cash", "Asset\(number)", "OtherAssets"]
      filing.label = "Asset \(number)"
      filing.roles = ["BalanceSheet"] + (number == 1 ? [] : ["Details", "More"])
      return filing
    }
  }

  @Test func `give the same rows, and verify finds no fault`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(try filings().map { try $0.write(below: folder) })
      try expectSameAfterMigration(warehouse)
      #expect(try warehouse.faults() == [])
      try warehouse.load(try filings().map { try $0.write(below: folder) })
      #expect(try warehouse.faults() == [])
    }
  }

  @Test(.corpus) func `of real filings give the same rows, and verify finds no fault`() throws {
    try withWarehouse { warehouse, _ in
      let names = ["fb", "msft"]
      let places = try names.flatMap { name in
        try folders(in: corpusURL("filings")).filter {
          $0.lastPathComponent.hasPrefix("\(name)-2013")
        }
      }
      try warehouse.load(places)
      #expect(try warehouse.count("SELECT count(*) FROM z_change_arcs") > 0)
      try expectSameAfterMigration(warehouse)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `leave out relationships that are prohibited in one filing only`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(try filings().map { try $0.write(below: folder) })
      // The first relationship of a network that is new in its filing.
      try warehouse.execute(
        """
        INSERT INTO z_arc_exceptions
        SELECT DISTINCT k.filing_id, p.network_id, 1, 0 FROM z_changes c JOIN z_comparisons k ON k.id = c.comparison_id
        JOIN z_change_places p ON p.comparison_id = k.id AND p.ordinal = c.place WHERE c.change = 2 AND c.kind = 0;
        INSERT INTO z_arc_exceptions
        SELECT DISTINCT k.previous_filing_id, p.previous_network_id, 2, 0 FROM z_changes c
        JOIN z_comparisons k ON k.id = c.comparison_id JOIN z_change_places p ON p.comparison_id = k.id AND p.ordinal = c.place
        WHERE c.change = 4 AND c.kind = 0;
        UPDATE z_comparisons SET algorithm = 0;
        """)
      let before = try warehouse.count("SELECT count(*) FROM calculation_changes")
      try warehouse.refresh()
      #expect(try warehouse.count("SELECT count(*) FROM calculation_changes") < before)
      try expectSameAfterMigration(warehouse)
    }
  }
}
