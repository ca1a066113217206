public import GRDB

/// The rows that some views have of one filing, kept in TEMP tables under the names of the views.
///
/// A query or TEMP view that names such a view reads the table in its place, so that many queries about one filing ask
/// its relationships once. Views of the file go on reading the file. The tables go with the object; only queries about
/// the filing that was kept last make sense until then. All functions throw `DatabaseError`.
public final class KeptRows {
  private let database: Database
  private let views: [String]
  private var filing: String?

  /// Columns that hold numbers where the view does not say so: what an expression gives has no type.
  private static let numbers: Set = ["is_extension", "concept_id", "other_concept_id"]

  /// Makes empty tables for views that have a column `filing_id`.
  public init(of views: [String], on database: Database) throws {
    (self.views, self.database) = (views, database)
    for view in views {
      let columns = try database.columns(in: view, in: "main").map { column in
        let type = Self.numbers.contains(column.name) ? "INTEGER" : column.type
        return "\(DatabaseViews.quoted(column.name)) \(type)"
      }
      try database.execute(sql: "CREATE TEMP TABLE \(view) (\(columns.joined(separator: ", ")))")
    }
    database.clearSchemaCache()
  }

  /// Keeps the rows of a filing, by its key, in the place of those that were kept before. O(rows).
  public func keep(_ filing: String) throws {
    guard filing != self.filing else { return }
    self.filing = nil
    for view in views {
      try database.execute(sql: "DELETE FROM temp.\(view)")
      try database.execute(
        sql: """
          INSERT INTO temp.\(view) SELECT * FROM main.\(view)
          WHERE filing_id = (SELECT id FROM filings WHERE filing = ?)
          """, arguments: [filing])
    }
    self.filing = filing
  }

  deinit {
    for view in views { try? database.execute(sql: "DROP TABLE IF EXISTS temp.\(view)") }
    database.clearSchemaCache()
  }
}
