public import GRDB

/// The rows that some views have of a few filings, kept in TEMP tables under the names of the views.
///
/// A query or TEMP view that names such a view reads the table in its place, so that many queries about one filing ask
/// its relationships once. Views of the file go on reading the file. The tables go with the object; only queries about
/// the filings that were kept last make sense until then. All functions throw `DatabaseError`.
public final class KeptRows {
  /// A view whose rows are kept.
  public struct View: Hashable, Sendable {
    var name: String
    /// The columns that the rows are sorted by, which no two rows have in common. Of such rows the first is kept.
    var key: [String]

    /// A view that has a column `filing_id`, or that is the same for all filings. It may be made of others that are
    /// named before it: then it reads what these have kept.
    public init(_ name: String, by key: String...) {
      self.name = name
      self.key = key
    }
  }

  private let database: Database
  private let views: [SQLText.File]
  /// Those of the views that have rows of filings.
  private let ofFilings: [String]
  /// Those that the session had made, since the file has others.
  private var replaced: [SQLText.File] = []
  private var filings: [String]?

  /// Columns that hold numbers where the view does not say so: what an expression gives has no type.
  private static let numbers: Set = ["concept_id", "is_child"]

  /// Makes the tables. Those of views that are the same for all filings are filled.
  public init(of kept: [View], on database: Database) throws {
    self.database = database
    views = kept.compactMap { view in
      (SQLText.views + SQLText.requestedViews).first { $0.name == view.name }
    }
    // A filing's rows fit into it, so that nothing is written to a disk.
    try database.execute(sql: "PRAGMA temp.cache_size = -16384")
    var ofFilings: [String] = []
    for (view, kept) in zip(views, kept) {
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
      let columns = try database.columns(in: Self.source(name), in: "temp")
      let typed = columns.map { column in
        let type = Self.numbers.contains(column.name) ? "INTEGER" : column.type
        return "\(DatabaseViews.quoted(column.name)) \(type)"
      }
      let key = kept.key.map(DatabaseViews.quoted).joined(separator: ", ")
      try database.execute(
        sql: """
          CREATE TEMP TABLE \(name) (\(typed.joined(separator: ", ")), PRIMARY KEY (\(key))) WITHOUT ROWID
          """)
      if columns.contains(where: { $0.name == "filing_id" }) { ofFilings.append(name) }
    }
    self.ofFilings = ofFilings
    database.clearSchemaCache()
    for view in views where !ofFilings.contains(view.name) { try fill(view.name) }
  }

  private static func source(_ view: String) -> String { "z_source_of_\(view)" }

  /// Keeps the rows of filings, by their keys, in the place of those that were kept before. O(rows).
  public func keep(_ filings: [String]) throws {
    guard filings != self.filings else { return }
    self.filings = nil
    for name in ofFilings { try database.execute(sql: "DELETE FROM temp.\(name)") }
    for filing in filings {
      let id = try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT id FROM filings WHERE filing = ?"),
        arguments: [filing])
      guard let id else { continue }
      for name in ofFilings { try fill(name, where: "WHERE filing_id = ?", [id]) }
    }
    self.filings = filings
  }

  private func fill(_ name: String, where condition: String = "", _ arguments: [Int64] = []) throws
  {
    let sql = """
      INSERT OR IGNORE INTO temp.\(name) SELECT * FROM temp.\(Self.source(name)) \(condition)
      """
    try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
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
