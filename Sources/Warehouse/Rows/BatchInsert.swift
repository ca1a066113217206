internal import GRDB

/// INSERTs of one table for one, four and sixteen rows: of sixteen together, a row costs about half of what it costs by
/// itself.
struct BatchInsert {
  private let statements: [(rows: Int, insert: RowStatement)]

  /// Prepares INSERTs whose parameters are the columns, in order; white space parts them.
  ///
  /// A row that cannot be inserted fails without a statement of several rows being undone: the transaction has to be.
  init(
    _ db: Database, insertInto table: String, or resolution: Database.ConflictResolution = .fail,
    _ columns: String
  ) throws {
    let columns = columns.split(whereSeparator: \.isWhitespace).map(String.init)
    statements = try [16, 4, 1].map { rows in
      let sql = SQLText.insert(into: table, columns, rows: rows, or: resolution.rawValue)
      return (rows, try RowStatement(db, sql))
    }
  }

  /// Inserts so many rows; `bind` binds the columns of the row at a position, 0-based.
  func run(_ count: Int, bind: (RowStatement, _ position: Int) throws -> Void) throws {
    var next = 0
    for (rows, insert) in statements {
      while count - next >= rows {
        for position in next..<next + rows { try bind(insert, position) }
        try insert.run()
        next += rows
      }
    }
  }
}
