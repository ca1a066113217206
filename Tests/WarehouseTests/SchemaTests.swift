import Foundation
import GRDB
import TestSupport
import Testing
@testable import Warehouse

/// The dump of the tables and the page about them follow from migrations and views.
struct `The schema` {
  /// The text of a file of the package; with `RECORD=1` it is written first.
  private func recorded(_ path: String, _ recording: String) throws -> String {
    let file = packageRoot.appending(path: path)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(recording.utf8).write(to: file)
    }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// A database that has come through every migration.
  private func migrated() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(configuration: WarehouseDatabase.configuration())
    try WarehouseDatabase.migrator.migrate(queue)
    return queue
  }

  /// `schema/tables.sql` as the migrations make it: a statement that differs from the file's in notes and white space
  /// alone stays as it is, another is taken from the file.
  private func dump() throws -> String {
    let present = try migrated().read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT i.name, i.sql FROM sqlite_schema t JOIN sqlite_schema i ON i.tbl_name = t.name
          WHERE t.type = 'table' AND i.type IN ('table', 'index') AND i.sql NOT NULL
            AND t.name <> 'grdb_migrations' AND t.name NOT GLOB 'sqlite_*'
          ORDER BY t.rowid, i.type DESC, i.rowid
          """
      ).map { (name: $0["name"] as String, sql: $0["sql"] as String) }
    }
    let readers = Set(SQLText.allIndexes.matches(of: /IF NOT EXISTS ([a-z_]+)/).map { "\($0.1)" })
    var missing = present.filter { !readers.contains($0.name) }
    var text = ""
    for chunk in SQLText.tables.split(separator: ";\n") {
      let name = chunk.firstMatch(of: /CREATE (?:TABLE|(?:UNIQUE )?INDEX) ([a-z_]+)/).map {
        String($0.1)
      }
      guard let name else {
        text += chunk + ";\n"
        continue
      }
      guard let index = missing.firstIndex(where: { $0.name == name }) else { continue }
      let statement = missing.remove(at: index).sql
      let start = chunk.firstRange(of: "CREATE ")?.lowerBound ?? chunk.startIndex
      let isSame = SchemaNotes.bare(String(chunk[start...])) == SchemaNotes.bare(statement)
      text += isSame ? chunk + ";\n" : chunk[..<start] + statement + ";\n"
    }
    return text + missing.map { $0.sql + ";\n" }.joined()
  }

  @Test func `is dumped in schema/tables.sql, as recorded`() throws {
    let dump = try dump()
    #expect(try recorded("schema/tables.sql", dump) == dump)
    #expect(dump == SQLText.tables, "recorded anew: build again, so that it is embedded")
  }

  /// A new file is made from `schema/tables.sql`, which nobody may notice when it lacks what a migration adds.
  @Test func `begins with the rows and migrations that an older file has come to`() throws {
    func content(_ db: Database) throws -> [String: [String]] {
      let tables = try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
      return try Dictionary(
        uniqueKeysWithValues: tables.filter { $0 != "z_views" }.map { table in
          (table, try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1").map(\.description))
        })
    }
    let older = try migrated().read(content)
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "empty.sqlite").path
      try WarehouseDatabase(writingTo: path).finishWriting()
      let new = try WarehouseDatabase(readingFrom: path).read(content)
      #expect(new == older)
      #expect(new["z_change_kinds"]?.count == 31)
    }
  }

  @Test func `is described in docs/SCHEMA.md, as recorded`() throws {
    let markdown = SchemaText().markdown
    #expect(try recorded("docs/SCHEMA.md", markdown) == markdown)
  }

  @Test func `is described with every view of the contract and each of its columns`() {
    let markdown = SchemaText().markdown
    for view in PublicView.all {
      guard let start = markdown.range(of: "\n### \(view.name)\n") else {
        Issue.record("\(view.name) is missing")
        continue
      }
      let rest = markdown[start.upperBound...]
      let section = rest.range(of: "\n### ").map { rest[..<$0.lowerBound] } ?? rest
      let columns = section.matches(of: /\n\| `([a-z_]+)` \|/).map { String($0.1) }
      #expect(columns == view.columns, "\(view.name)")
    }
  }

  @Test func `is described with every table and each of its columns`() throws {
    let markdown = SchemaText().markdown
    try WarehouseDatabase(readingFrom: SharedWarehouse.demo().warehouse.path).read { db in
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
          AND name <> 'grdb_migrations'
          """)
      #expect(tables.count > 20)
      for table in tables {
        let start = try #require(markdown.range(of: "\n### \(table)\n"), "\(table)")
        let rest = markdown[start.upperBound...]
        let section = rest.range(of: "\n### ").map { rest[..<$0.lowerBound] } ?? rest
        let described = section.matches(of: /\n\| `([a-z_0-9]+)` \|/).map { String($0.1) }
        #expect(described == (try db.columns(in: table).map(\.name)), "\(table)")
      }
    }
  }

  @Test func `has migrations that are numbered without gaps`() {
    let numbers = SQLText.migrations.map { $0.name.prefix(5) }
    let wanted = (1...max(1, numbers.count)).map { number in
      String(repeating: "0", count: 4 - String(number).count) + "\(number)_"
    }
    #expect(numbers.map(String.init) == wanted)
  }

  @Test func `is embedded as it stands in the package`() throws {
    for (folder, embedded) in [
      ("migrations", SQLText.migrations), ("schema/views", SQLText.views),
      ("schema/requested", SQLText.requestedViews), ("schema/quality", SQLText.quality),
      ("schema/reports", SQLText.reports),
    ] {
      let names = try fileNames(in: packageRoot.appending(path: folder))
      #expect(names == embedded.map { $0.name + ".sql" }.sorted())
      // The views of quality hold the rules as well.
      for file in embedded where !["quality_findings", "quality_rules"].contains(file.name) {
        let path = packageRoot.appending(path: "\(folder)/\(file.name).sql")
        #expect(try String(contentsOf: path, encoding: .utf8) == file.text, "\(file.name)")
      }
    }
  }
}
