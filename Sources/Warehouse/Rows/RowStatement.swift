internal import GRDB
internal import GRDBSQLite
internal import XBRL

/// A prepared statement for the hot path: values are bound straight from memory, no objects a row.
///
/// Owns the `sqlite3_stmt`; nothing outside this file sees it. Texts are copied by SQLite while they are
/// bound, so nothing needs to stay alive. Used on the connection's queue only. Throws `DatabaseError`, as GRDB does.
@safe final class RowStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  private let sql: String
  private var parameter: Int32 = 0

  init(_ db: Database, _ sql: String) throws {
    guard let connection = unsafe db.sqliteConnection else {
      preconditionFailure("a database in use has a connection")
    }
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else {
      throw unsafe Self.error(code, connection, sql)
    }
    unsafe handle = statement
    unsafe self.connection = connection
    self.sql = sql
  }

  /// Prepares an INSERT whose parameters are the columns, in order; white space parts them.
  convenience init(
    _ db: Database, insertInto table: String, or resolution: Database.ConflictResolution = .abort,
    _ columns: String
  ) throws {
    let columns = columns.split(whereSeparator: \.isWhitespace).map(String.init)
    try self.init(db, SQLText.insert(into: table, columns, or: resolution.rawValue))
  }

  deinit { unsafe sqlite3_finalize(handle) }

  // MARK: Binding the next parameter; `nil` is NULL, a Bool 1 or 0

  @discardableResult
  func bind(_ value: Int64?) -> RowStatement {
    guard let value else { return bindNull() }
    parameter += 1
    unsafe sqlite3_bind_int64(handle, parameter, value)
    return self
  }

  @discardableResult
  func bind(_ value: Int?) -> RowStatement { bind(value.map { Int64($0) }) }

  @discardableResult
  func bind(_ value: Bool?) -> RowStatement { bind(value.map { $0 ? 1 : 0 } as Int64?) }

  @discardableResult
  func bind(_ value: Double?) -> RowStatement {
    guard let value else { return bindNull() }
    parameter += 1
    unsafe sqlite3_bind_double(handle, parameter, value)
    return self
  }

  /// What is not UTF-8 becomes U+FFFD.
  @discardableResult
  func bind(_ value: String?) -> RowStatement {
    guard var value else { return bindNull() }
    parameter += 1
    value.withUTF8 { text in
      let start = unsafe UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_bind_text(
        handle, parameter, start ?? Self.empty, Int32(text.count), Self.copied)
    }
    return self
  }

  @discardableResult
  func bind(blob value: [UInt8]) -> RowStatement {
    parameter += 1
    unsafe sqlite3_bind_blob(handle, parameter, value, Int32(value.count), Self.copied)
    return self
  }

  private func bindNull() -> RowStatement {
    parameter += 1
    unsafe sqlite3_bind_null(handle, parameter)
    return self
  }

  // MARK: Running

  /// Runs a statement without result to its end and makes it ready for the next values.
  func run() throws {
    try step()
    reset()
  }

  /// Runs an INSERT of one row.
  ///
  /// - Returns: the row's id.
  func insert() throws -> Int64 {
    try run()
    return unsafe sqlite3_last_insert_rowid(connection)
  }

  /// Calls `body` for each row.
  ///
  /// - Throws: `DatabaseError`, and whatever `body` throws.
  func forEach(_ body: (RowStatement) throws -> Void) throws {
    defer { reset() }
    while try step() { try body(self) }
  }

  @discardableResult
  private func step() throws -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      let error = unsafe Self.error(code, connection, sql)
      reset()
      throw error
    }
    return false
  }

  private func reset() {
    unsafe sqlite3_reset(handle)
    parameter = 0
  }

  // MARK: Columns of the row at hand, 0-based

  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(handle, column) }

  func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The column as text; `nil` for NULL.
  func text(_ column: Int32) -> String? {
    guard let start = unsafe sqlite3_column_text(handle, column) else { return nil }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The column as text; empty for NULL.
  func string(_ column: Int32) -> String { text(column) ?? "" }

  /// The column as bytes; empty for NULL.
  func blob(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  private static var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private static var empty: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(StaticString("").utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func error(_ code: Int32, _ connection: OpaquePointer, _ sql: String)
    -> DatabaseError
  {
    let message = unsafe sqlite3_errmsg(connection).map { unsafe String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
  }
}

extension Database {
  /// Stops GRDB from noting what a statement reads, and that it changes the schema.
  ///
  /// GRDB notes it for observers of changes, and a connection that only reads has none. For a view of views it is
  /// most of what preparing costs. Whoever makes a temporary table or view afterwards and then asks GRDB for the
  /// schema calls `clearSchemaCache()` in between.
  func forgoObservation() {
    _ = unsafe sqlite3_set_authorizer(sqliteConnection, nil, nil)
  }
}
