internal import Foundation
public import GRDB

/// The SQLite file that is the warehouse.
///
/// Opened for reading it is never changed; opened for loading it is created or brought up to date.
public final class WarehouseDatabase: Sendable {
  /// `PRAGMA application_id` of every warehouse: the letters `EDGW`.
  public static let applicationID: Int32 = 0x4544_4757

  /// Path as given.
  public let path: String
  let queue: DatabaseQueue

  /// Opens an existing warehouse for reading.
  ///
  /// A file of an older program gets the present views as TEMP views; the file itself stays as it is.
  ///
  /// - Throws: ``WarehouseError`` when the file is missing, is no warehouse, or is newer than this program.
  public init(readingFrom path: String) throws {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else {
      throw WarehouseError(.missing, path: path)
    }
    var configuration = Self.configuration()
    configuration.readonly = true
    queue = try Self.open(path, configuration)
    try translated {
      try queue.inDatabase { db in
        try Self.checkIdentity(db, path: path, mayBeEmpty: false)
        try Self.addTemporaryViews(db)
      }
    }
  }

  /// Runs a read of the database.
  ///
  /// - Throws: ``WarehouseError`` for what SQLite reports, and whatever `body` throws.
  public func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translated { try queue.inDatabase(body) }
  }

  // MARK: Opening

  static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  static func open(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw WarehouseError(error, path: path)
    }
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for file in SQLText.migrations {
      migrator.registerMigration(file.name) { db in try db.execute(sql: file.text) }
    }
    return migrator
  }

  /// - Throws: ``WarehouseError`` when the file is another program's or a newer version's.
  static func checkIdentity(_ db: Database, path: String, mayBeEmpty: Bool) throws {
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    if tables == 0 && mayBeEmpty { return }
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard id == applicationID else { throw WarehouseError(.notAWarehouse, path: path) }
    let applied = try migrator.appliedIdentifiers(db)
    let unknown = applied.subtracting(SQLText.migrations.map(\.name))
    guard unknown.isEmpty else {
      throw WarehouseError(.newer(migrations: unknown.sorted()), path: path)
    }
  }

  private static func addTemporaryViews(_ db: Database) throws {
    let present = try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'view'")
    for view in SQLText.views {
      let definition = statement(of: view)
      guard !present.contains(definition) else { continue }
      let temporary = definition.replacing("CREATE VIEW", with: "CREATE TEMP VIEW", maxReplacements: 1)
      try db.execute(sql: temporary)
    }
  }

  /// The `CREATE VIEW` of a view file as SQLite keeps it: without leading comments and final semicolon.
  static func statement(of view: SQLText.File) -> String {
    let start = view.text.range(of: "CREATE VIEW")?.lowerBound ?? view.text.startIndex
    var definition = view.text[start...]
    while let last = definition.last, last == "\n" || last == ";" { definition.removeLast() }
    return String(definition)
  }

  func translated<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw WarehouseError(error, path: path)
    }
  }
}

extension WarehouseError {
  init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self.init(.notAWarehouse, path: path)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.readOnly, path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.locked(byProcess: nil, since: nil), path: path)
    case .SQLITE_FULL: self.init(.full, path: path)
    case .SQLITE_CORRUPT: self.init(.corrupt, path: path)
    default:
      self.init(
        .sqlite(code: error.resultCode.rawValue, message: error.message ?? "unknown error"),
        path: path)
    }
  }
}
