public import GRDB

/// The rows that some views have of one filing, kept in TEMP tables under the names of the views.
///
/// A query or TEMP view that names such a view reads the table in its place, so that many queries about one filing ask
/// its relationships once. Views of the file go on reading the file. The tables go with the object; only queries about
/// the filing that was kept last make sense until then. All functions throw `DatabaseError`.
public final class KeptRows {
  private let database: Database
  private let views: [SQLText.File]
  /// Those that the session had made, since the file has others.
  private var replaced: [SQLText.File] = []
  private var filing: String?

  /// Columns that hold numbers where the view does not say so: what an expression gives has no type.
  private static let numbers: Set = ["is_extension", "concept_id", "other_concept_id"]

  /// Makes empty tables for views that have a column `filing_id`.
  public init(of names: [String], on database: Database) throws {
    self.database = database
    views = SQLText.views.filter { names.contains($0.name) }
    for view in views {
      let name = view.name
      if try database.hasRow("SELECT 1 FROM temp.sqlite_schema WHERE name = ?", [name]) {
        try database.execute(sql: "DROP VIEW temp.\(name)")
        replaced.append(view)
      }
      // The present view, whatever the file has under its name.
      let source = DatabaseViews.temporary(view)
      try database.execute(
        sql: source.replacing("VIEW \(name)", with: "VIEW \(Self.source(name))", maxReplacements: 1)
      )
      let columns = try database.columns(in: Self.source(name), in: "temp").map { column in
        let type = Self.numbers.contains(column.name) ? "INTEGER" : column.type
        return "\(DatabaseViews.quoted(column.name)) \(type)"
      }
      try database.execute(sql: "CREATE TEMP TABLE \(name) (\(columns.joined(separator: ", ")))")
    }
    database.clearSchemaCache()
  }

  private static func source(_ view: String) -> String { "z_source_of_\(view)" }

  /// Keeps the rows of a filing, by its key, in the place of those that were kept before. O(rows).
  public func keep(_ filing: String) throws {
    guard filing != self.filing else { return }
    self.filing = nil
    for name in views.map(\.name) {
      try database.execute(sql: "DELETE FROM temp.\(name)")
      try database.execute(
        sql: """
          INSERT INTO temp.\(name) SELECT * FROM temp.\(Self.source(name))
          WHERE filing_id = (SELECT id FROM filings WHERE filing = ?)
          """, arguments: [filing])
    }
    self.filing = filing
  }

  deinit {
    for name in views.map(\.name) {
      try? database.execute(sql: "DROP TABLE IF EXISTS temp.\(name)")
      try? database.execute(sql: "DROP VIEW IF EXISTS temp.\(Self.source(name))")
    }
    for view in replaced { try? database.execute(sql: DatabaseViews.temporary(view)) }
    database.clearSchemaCache()
  }
}
