import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// The public surface: names, columns, and how fast they answer.
struct `The views` {
  private static let views = PublicView.all

  /// Tables whose rows number millions in a large warehouse.
  private static let largeTables = [
    "arcs", "labels", "z_network_uses", "z_label_spans", "z_role_uses", "z_declaration_uses",
    "z_release_labels", "z_release_references", "z_release_reference_parts",
    "z_reference_uses", "z_reference_parts", "z_comparisons", "z_changes", "z_change_arcs",
    "z_change_places", "z_changed_labels",
  ]

  /// Runs `body` with a connection to a warehouse that has a view, and the view's columns.
  private func withColumns<Result>(
    of view: String, _ shared: SharedWarehouse, _ body: (Database, [String]) throws -> Result
  ) throws -> Result {
    try WarehouseDatabase(readingFrom: shared.warehouse.path).read { db in
      try db.addRequestedViews(for: view)
      return try body(db, db.makeStatement(sql: "SELECT * FROM \(view)").columnNames)
    }
  }

  private func plan(_ sql: String, _ db: Database) throws -> [String] {
    try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }
  }

  /// Tables by the aliases that a view's text gives them.
  private func aliases(_ view: String) throws -> [String: String] {
    let views = SQLText.views + SQLText.requestedViews
    let text = try #require(views.first { $0.name == view }).text
    var aliases: [String: String] = [:]
    for match in text.matches(of: /(?:FROM|JOIN) ([a-z_]+) ([a-z]+)/) {
      aliases[String(match.2)] = String(match.1)
    }
    return aliases
  }

  @Test(arguments: views)
  func `have the columns of the contract first, in order`(view: PublicView) throws {
    try withColumns(of: view.name, .demo()) { _, columns throws in
      #expect(Array(columns.prefix(view.columns.count)) == view.columns)
      #expect(Set(columns).count == columns.count)
    }
  }

  @Test func `are those of the contract and no others, in the file or on request`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    let views = try warehouse.rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1")
    let requested = SQLText.requestedViews.map(\.name)
    #expect(views == SQLText.views.map(\.name).sorted())
    #expect(Set(views).isDisjoint(with: requested))
    let forReading = (views + requested).filter { !$0.hasPrefix("z_") }
    #expect(forReading.sorted() == Self.views.map(\.name).sorted())
    let tables = try warehouse.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    #expect(Set(views + requested).isDisjoint(with: tables))
  }

  @Test func `and the tables for reading are at most 45 names`() throws {
    let names = try SharedWarehouse.demo().warehouse.rows(
      """
      SELECT name FROM sqlite_schema
      WHERE type IN ('table', 'view') AND name NOT GLOB 'z_*' AND name NOT GLOB 'sqlite_*' AND name <> 'grdb_migrations'
      """)
    #expect(names.count <= 45)
    let tables: Set = [
      "filers", "filings", "documents", "concepts", "roles", "networks", "arcs", "arc_shapes",
      "labels", "findings", "loads",
    ]
    #expect(Set(names).subtracting(SQLText.views.map(\.name)) == tables)
  }

  @Test func `stand on strict tables`() throws {
    let loose = try SharedWarehouse.demo().warehouse.rows(
      """
      SELECT name FROM pragma_table_list
      WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
      """)
    #expect(loose == [])
  }

  @Test(arguments: views)
  func `answer a filter on any column without an index made for it`(view: PublicView) throws {
    try withColumns(of: view.name, .demo()) { db, columns in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(view.name)") ?? 0
      for column in columns {
        let parts = try Int.fetchOne(
          db,
          sql: """
            SELECT coalesce(sum(n), 0) FROM (SELECT (
              SELECT count(*) FROM \(view.name) w WHERE w."\(column)" IS v.value) AS n
              FROM (SELECT DISTINCT "\(column)" AS value FROM \(view.name) LIMIT 3) v)
            """)
        #expect((parts ?? 0) <= total && (total == 0 || (parts ?? 0) > 0), "\(column)")
      }
      try expectNoIndexMade(for: columns, of: view, db)
    }
  }

  private func expectNoIndexMade(
    for columns: [String], of view: PublicView, _ db: Database
  ) throws {
    for column in columns {
      let plan = try plan("SELECT * FROM \(view.name) WHERE \"\(column)\" = 1", db)
      #expect(try automaticIndexes(plan, of: view) == [], "\(column)")
    }
  }

  /// Tables that SQLite would index for one question; results of subqueries are small.
  private func automaticIndexes(_ plan: [String], of view: PublicView) throws -> [String] {
    let aliases = try aliases(view.name)
    return plan.compactMap { line in
      line.firstMatch(of: /^SEARCH ([a-z_]+) USING AUTOMATIC/).map { String($0.1) }
    }.map { aliases[$0] ?? $0 }.filter { Self.largeTables.contains($0) }
  }

  /// Views that count filers read every calculation by design.
  private static let countingViews: Set = [
    "calculation_pairs", "calculation_outliers", "extension_parents",
    "label_kinds",  // about no filing
    "quality_rules",  // about no filing
  ]

  @Test(arguments: views.filter { !countingViews.contains($0.name) })
  func `answer for one filing or filer without reading a large table whole`(view: PublicView) throws
  {
    let plan = try withColumns(of: view.name, .demo()) { db, columns in
      let wholeTable = columns.contains("release_id") ? "family = 'us-gaap'" : "filer_id = 1"
      let filter = columns.contains("filing") ? "filing = 'lksp-20221231'" : wholeTable
      return try self.plan("SELECT * FROM \(view.name) WHERE \(filter)", db)
    }
    #expect(!plan.isEmpty)
    let aliases = try aliases(view.name)
    let scanned = plan.compactMap { line in
      line.firstMatch(of: /^SCAN ([a-z_]+)/).map { String($0.1) }
    }.map { aliases[$0] ?? $0 }
    #expect(Set(scanned).isDisjoint(with: Self.largeTables), "\(plan)")
    #expect(!scanned.contains("findings"), "\(plan)")
  }

  @Test(arguments: ["parent_id", "child_id"])
  func `find relationships of a concept across filings by index`(column: String) throws {
    let plan = try withColumns(of: "calculation_arcs", .demo()) { db, _ in
      try self.plan("SELECT * FROM calculation_arcs WHERE \(column) = 5", db)
    }
    #expect(plan.contains { $0.contains("USING INDEX arcs_by_calculation_") }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }

  @Test(.corpus, arguments: views)
  func `answer a filter on any column of real filings`(view: PublicView) throws {
    try withColumns(of: view.name, .corpus()) { db, columns in
      try expectNoIndexMade(for: columns, of: view, db)
    }
  }
}

/// Debian's `sqlite3` shell reads a warehouse as this program does.
@Suite(
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3"), "no /usr/bin/sqlite3"))
struct `The sqlite3 shell` {
  private func shell(_ arguments: String...) throws -> ProgramResult {
    try run(URL(fileURLWithPath: "/usr/bin/sqlite3"), arguments)
  }

  /// How many rows each view has, a line each.
  private static let counts = SQLText.views.map { view in
    "SELECT '\(view.name)', count(*) FROM (SELECT * FROM \(view.name));"
  }

  private func expectCounts(_ database: String) throws {
    let result = try shell(database, Self.counts.joined())
    #expect(result.errors == "" && result.exitCode == 0)
    let expected = try WarehouseDatabase(readingFrom: SharedWarehouse.demo().warehouse.path).read {
      db in try Self.counts.flatMap { try ScratchWarehouse.rows(db, $0) }
    }
    #expect(result.output.split(separator: "\n").map(String.init) == expected)
  }

  @Test func `runs every view`() throws {
    try expectCounts(SharedWarehouse.demo().warehouse.path)
  }

  @Test func `shows the notes on columns`() throws {
    let result = try shell(SharedWarehouse.demo().warehouse.path, ".schema filings")
    #expect(result.output.contains("-- accession number with dashes; NULL for a bare filing"))
    let view = try shell(SharedWarehouse.demo().warehouse.path, ".schema calculation_arcs")
    #expect(view.output.contains("-- NULL when absent or not a number"))
  }

  @Test func `opens a copy for reading only, from a folder that cannot be written`() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "media")
      let file = try copy(
        URL(fileURLWithPath: SharedWarehouse.demo().warehouse.path), to: place, as: "w.sqlite")
      let manager = FileManager.default
      try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
      try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: place.path)
      defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path) }
      try expectCounts("file:\(file.path)?mode=ro")
      try expectCounts("file:\(file.path)?immutable=1")
      #expect(try manager.contentsOfDirectory(atPath: place.path) == ["w.sqlite"])
      #expect(try ScratchWarehouse(file).digest() == SharedWarehouse.demo().warehouse.digest())
    }
  }

  @Test func `takes the tables, indexes and views as they stand in the package`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "made.sqlite").path
      let result = try run(
        URL(fileURLWithPath: "/usr/bin/sqlite3"), [file], input: SchemaText().sql)
      #expect(result.errors == "" && result.exitCode == 0)
      let counts = try shell(file, Self.counts.joined())
      #expect(counts.output == SQLText.views.map { "\($0.name)|0\n" }.joined())
      let requested = try run(
        URL(fileURLWithPath: "/usr/bin/sqlite3"), [file],
        input: SchemaText().requestedViews() + "SELECT count(*) FROM quality_rules;\n")
      #expect(Int(requested.output.dropLast()) ?? 0 > 80 && requested.errors == "")
    }
  }
}
