internal import GRDB

// Statements that run for every filing are compiled once a connection: compiling takes longer than running
// most of them. All of these functions throw `DatabaseError`.

extension Database {
  /// Runs a statement that is compiled once a connection.
  func execute(cached sql: String, arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Whether a SELECT has a row.
  func hasRow(_ select: String, arguments: StatementArguments = []) throws -> Bool {
    try Bool.fetchOne(self, sql: "SELECT EXISTS (\(select))", arguments: arguments) ?? false
  }

  /// Inserts a row by the names of its columns, with a statement that is compiled once a connection; returns the
  /// row's id, for a table that has one. `resolution` is for a row that violates a constraint.
  @discardableResult
  func insert(
    into table: String, _ row: KeyValuePairs<String, (any DatabaseValueConvertible)?>,
    or resolution: ConflictResolution = .abort
  ) throws -> Int64 {
    try execute(
      cached: SQLText.insert(into: table, row.map(\.key), or: resolution.rawValue),
      arguments: StatementArguments(row.map(\.value)))
    return lastInsertedRowID
  }
}

extension SQLText {
  /// The text of an INSERT with one parameter for each column, in order.
  static func insert(
    into table: String, _ columns: [String], or resolution: String = "ABORT"
  ) -> String {
    let names = columns.lazy.map { "\"\($0)\"" }.joined(separator: ", ")
    let parameters = repeatElement("?", count: columns.count).joined(separator: ", ")
    return "INSERT OR \(resolution) INTO \(table) (\(names)) VALUES (\(parameters))"
  }
}

extension Row {
  /// The first row of a query that is compiled once a connection; `nil` without one.
  static func fetchOne(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> Row? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The rows of a query that is compiled once a connection.
  static func fetchAll(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> [Row] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension DatabaseValueConvertible {
  /// The first value of a query that is compiled once a connection; `nil` without one.
  static func fetchOne(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> Self? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The values of a query that is compiled once a connection.
  static func fetchAll(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> [Self] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}
