import Foundation
import GRDB
import TestSupport
import Testing

@testable import Warehouse

/// Files of earlier programs, and what people have added to them.
struct `A file of an earlier program` {
  private static let views = PublicView.all.map(\.name).filter { $0 != "comparability" }

  /// Every row of every view, without numbers that only mean something inside one file.
  private func rows(_ warehouse: ScratchWarehouse) throws -> [String] {
    try WarehouseDatabase(readingFrom: warehouse.path).read { db in
      try Self.views.flatMap { view in
        let names = "SELECT name FROM pragma_table_info('\(view)')"
        let columns = try ScratchWarehouse.rows(db, names).filter {
          !$0.hasSuffix("_id") && !["network", "version"].contains($0)
        }
        guard !columns.isEmpty else { return [String]() }
        let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        return try ScratchWarehouse.rows(db, "SELECT '\(view)', \(list) FROM \(view)").sorted()
      }
    }
  }

  private func schema(_ warehouse: ScratchWarehouse) throws -> [String] {
    try warehouse.rows("SELECT sql FROM sqlite_schema WHERE sql NOT NULL").sorted()
  }

  @Test func `is the same as a new one after a load, its schema included`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo"), fixtureURL("feeds"), fixtureURL("taxonomies"))
      let (digest, before, schema) = (
        try warehouse.digest(), try rows(warehouse), try schema(warehouse)
      )
      try OlderFile.write(warehouse)
      try warehouse.load(fixtureURL("demo"))
      #expect(try warehouse.digest() == digest)
      #expect(try warehouse.faults() == [])
      let after = try rows(warehouse)
      #expect(Set(after).symmetricDifference(before) == [])
      #expect(after.count == before.count)
      #expect(try self.schema(warehouse) == schema)
    }
  }

  @Test(arguments: 1..<OlderFile.migrations.count)
  func `of every version is brought up to date, with its changes`(migrations: Int) throws {
    try withDemo { warehouse, _ in
      let changes = "SELECT * FROM changes ORDER BY 1, 2, 3, 4, change_number"
      let (digest, before) = (try warehouse.digest(), try warehouse.rows(changes))
      #expect(before.count > 50)
      try OlderFile.write(warehouse, migrations: migrations)
      try WarehouseDatabase(writingTo: warehouse.path).finishWriting()
      #expect(try warehouse.digest() == digest)
      #expect(try warehouse.rows(changes) == before)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `is not read, in words, until it is up to date`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo/lksp-20221231"))
      try OlderFile.write(warehouse)
      do {
        _ = try WarehouseDatabase(readingFrom: warehouse.path)
        Issue.record("it was read")
      } catch let error as WarehouseError {
        #expect(error.problem == .outdated)
      }
      try WarehouseDatabase(updating: warehouse.path).finishWriting()
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `keeps what it was while an upgrade is cut off`() throws {
    try withDemo { warehouse, _ in
      let digest = try warehouse.digest()
      try OlderFile.write(warehouse)
      // A trigger of somebody's ends the migration in the middle.
      try warehouse.execute(
        "CREATE TRIGGER stop BEFORE UPDATE ON arc_shapes BEGIN SELECT raise(ABORT, 'stop'); END")
      #expect(throws: WarehouseError.self) { try WarehouseDatabase(writingTo: warehouse.path) }
      try warehouse.execute("DROP TRIGGER stop")
      try WarehouseDatabase(writingTo: warehouse.path).finishWriting()
      #expect(try warehouse.digest() == digest)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `keeps views of other people, which go on working, and names those that do not`()
    throws
  {
    try withDemo { warehouse, _ in
      let balances = """
        CREATE VIEW my_totals AS SELECT DISTINCT parent FROM calculation_arcs;
        CREATE VIEW "it's; mine" AS SELECT t.text FROM titles t;
        CREATE VIEW both AS SELECT a.filing, l.name FROM calculation_arcs a JOIN links l ON l.id = 0;
        CREATE VIEW broken AS SELECT one FROM nowhere;
        CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('keep');
        CREATE VIEW calculation_arcs AS SELECT filing, 'total' AS parent FROM filings;
        """
      try OlderFile.write(warehouse)
      try warehouse.execute(balances)
      do {
        let database = try WarehouseDatabase(writingTo: warehouse.path)
        #expect(database.brokenViews == ["broken"])
        try database.finishWriting()
      }
      #expect(try warehouse.count("SELECT count(*) FROM my_totals") > 10)
      #expect(try warehouse.count("SELECT count(*) FROM \"it's; mine\"") > 10)
      #expect(
        try warehouse.count("SELECT count(*) FROM both")
          == warehouse.count("SELECT count(*) FROM calculation_arcs"))
      #expect(try warehouse.rows("SELECT text FROM notes") == ["keep"])
      try warehouse.load(fixtureURL("demo"))
      #expect(try warehouse.count("SELECT count(*) FROM my_totals") > 10)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test(arguments: ["CREATE TABLE statement_lines (a)", "CREATE VIEW z_views AS SELECT 1 AS one"])
  func `is left as it is when somebody's table has a name that is needed`(statement: String) throws
  {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo/lksp-20221231"))
      try OlderFile.write(warehouse)
      try warehouse.execute(statement)
      let before = try Data(contentsOf: URL(fileURLWithPath: warehouse.path))
      let name = try #require(statement.split(separator: " ").dropFirst(2).first)
      do {
        _ = try WarehouseDatabase(writingTo: warehouse.path)
        Issue.record("it was changed")
      } catch let error as WarehouseError {
        #expect(error.problem == .namesTaken([String(name)]))
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: warehouse.path)) == before)
    }
  }

  @Test func `says which filings have names made from ids until they are loaded again`() throws {
    try withWarehouse { warehouse, folder in
      let filing = try SmallFiling(stem: "acme-20231231").write(below: folder)
      try warehouse.load(filing)
      try warehouse.execute(
        "INSERT INTO z_outdated_filings SELECT id, 'concept_names' FROM filings")
      #expect(
        try Verifier(WarehouseDatabase(readingFrom: warehouse.path)).outdatedFilings() == 1)
      try warehouse.load([filing], again: true)
      #expect(
        try Verifier(WarehouseDatabase(readingFrom: warehouse.path)).outdatedFilings() == 0)
    }
  }
}
