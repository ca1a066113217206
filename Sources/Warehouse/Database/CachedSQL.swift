internal import GRDB

// Statements that run for every filing are compiled once a connection: compiling takes longer than running
// most of them. All of these functions throw `DatabaseError`.

extension Database {
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The first row of a query; `nil` without one.
  func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first value of a query; `nil` without one.
  func value<Value: DatabaseValueConvertible>(
    _ sql: String, _ arguments: StatementArguments = []
  ) throws -> Value? {
    try Value.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  func values<Value: DatabaseValueConvertible>(
    _ sql: String, _ arguments: StatementArguments = []
  ) throws -> [Value] {
    try Value.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  func hasRow(_ select: String, _ arguments: StatementArguments = []) throws -> Bool {
    try value("SELECT EXISTS (\(select))", arguments) ?? false
  }

  /// Runs changes in a transaction that may write from its beginning, and commits them.
  func transaction<Value>(_ body: () throws -> Value) throws -> Value {
    var value: Value?
    try inTransaction(.immediate) {
      value = try body()
      return .commit
    }
    guard let value else { preconditionFailure("the body has run") }
    return value
  }

  /// Inserts a row by the names of its columns, with a statement that is compiled once a connection; returns the
  /// row's id, for a table that has one. `resolution` is for a row that violates a constraint.
  @discardableResult
  func insert(
    into table: String, _ row: KeyValuePairs<String, (any DatabaseValueConvertible)?>,
    or resolution: ConflictResolution = .abort
  ) throws -> Int64 {
    try run(
      SQLText.insert(into: table, row.map(\.key), or: resolution.rawValue),
      StatementArguments(row.map(\.value)))
    return lastInsertedRowID
  }
}

extension SQLText {
  /// The text of an INSERT of so many rows with one parameter for each column, in order.
  static func insert(
    into table: String, _ columns: [String], rows: Int = 1, or resolution: String = "ABORT"
  ) -> String {
    let names = columns.lazy.map { "\"\($0)\"" }.joined(separator: ", ")
    let row = "(\(repeatElement("?", count: columns.count).joined(separator: ", ")))"
    let values = repeatElement(row, count: rows).joined(separator: ", ")
    return "INSERT OR \(resolution) INTO \(table) (\(names)) VALUES \(values)"
  }
}
