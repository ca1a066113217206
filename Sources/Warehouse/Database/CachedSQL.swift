internal import GRDB

// Statements that run for every filing are compiled once a connection: compiling takes longer than running
// most of them.

extension Database {
  /// Runs a statement that is compiled once a connection.
  ///
  /// - Throws: `DatabaseError`.
  func execute(cached sql: String, arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension Row {
  /// The first row of a query that is compiled once a connection; `nil` without one.
  ///
  /// - Throws: `DatabaseError`.
  static func fetchOne(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> Row? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The rows of a query that is compiled once a connection.
  ///
  /// - Throws: `DatabaseError`.
  static func fetchAll(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> [Row] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension DatabaseValueConvertible {
  /// The first value of a query that is compiled once a connection; `nil` without one.
  ///
  /// - Throws: `DatabaseError`.
  static func fetchOne(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> Self? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The values of a query that is compiled once a connection.
  ///
  /// - Throws: `DatabaseError`.
  static func fetchAll(
    cached db: Database, sql: String, arguments: StatementArguments = StatementArguments()
  ) throws -> [Self] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}
