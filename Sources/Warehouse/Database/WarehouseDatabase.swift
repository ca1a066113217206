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
  private let lock: WriterLock?
  private let isNew: Bool

  /// Opens an existing warehouse for reading.
  ///
  /// A file of an older program gets the present views as TEMP views; the file itself stays as it is.
  ///
  /// - Throws: ``WarehouseError`` when the file is missing, is no warehouse, or is newer than this program.
  public init(readingFrom path: String) throws {
    self.path = path
    lock = nil
    isNew = false
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

  /// Opens a warehouse for loading; creates it, or brings an older one up to date.
  ///
  /// Waits up to `waitingSeconds` for another process that is writing.
  ///
  /// - Throws: ``WarehouseError`` when the file is no warehouse, is newer than this program, is being
  ///   written by another process, or cannot be written.
  public init(writingTo path: String, waitingSeconds: Double = 10) throws {
    self.path = path
    let exists = FileManager.default.fileExists(atPath: path)
    if exists, !FileManager.default.isWritableFile(atPath: path) {
      throw WarehouseError(.readOnly, path: path)
    }
    lock = try WriterLock(database: path, seconds: waitingSeconds)
    isNew = !exists
    queue = try Self.open(path, Self.configuration())
    do {
      try translated {
        try queue.writeWithoutTransaction { try Self.prepareForWriting($0, path: path) }
        try Self.migrator.migrate(queue)
        try queue.writeWithoutTransaction(Self.rebuildViews)
        try queue.inDatabase { db in
          // What a load adds could not be put into the index.
          let index = LabelIndex(db)
          if try index.isPresent(), try !index.isSupported() {
            throw WarehouseError(.noFullTextSearch, path: path)
          }
        }
      }
    } catch {
      try? queue.close()
      if isNew { Self.deleteFiles(of: path) }
      throw error
    }
  }

  /// Ends writing: the journal is folded into the file, which is then one file that can be copied and
  /// read from read-only media. A small new file is packed.
  ///
  /// - Throws: ``WarehouseError``.
  public func finishWriting() throws {
    do {
      try queue.writeWithoutTransaction { db in
        if isNew {
          if try Self.sizeInBytes(db) < Self.packedSizeInBytes { try db.execute(sql: "VACUUM") }
        }
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      // Somebody reads the file and will not stop: it stays in WAL mode, complete all the same, and the
      // next load ends it.
    } catch let error as DatabaseError {
      throw WarehouseError(error, path: path)
    }
    try? queue.close()
  }

  /// Bytes of the pages in use.
  static func sizeInBytes(_ db: Database) throws -> Int {
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    return try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
  }

  /// New files smaller than this are packed when a load ends.
  private static let packedSizeInBytes = 64 << 20

  /// Runs writes outside of a transaction; `body` opens its own.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translated { try queue.writeWithoutTransaction(body) }
  }

  private static func prepareForWriting(_ db: Database, path: String) throws {
    try checkIdentity(db, path: path, mayBeEmpty: true)
    // Of effect in a new file only. A page belongs to one table or index, and most of the fifty stay small.
    try db.execute(sql: "PRAGMA page_size = 2048")
    try db.execute(sql: "PRAGMA journal_mode = WAL")
    try db.execute(sql: "PRAGMA synchronous = NORMAL")
    // A feed makes thousands of small transactions; folding the journal in waits for the disk.
    try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
    try db.execute(sql: "PRAGMA cache_size = -32768")
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  }

  /// Views are not migrated: they are built anew when their text differs.
  private static func rebuildViews(_ db: Database) throws {
    let present = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    let searches = try LabelIndex(db).isPresent() ? [SQLText.labelSearch] : []
    let wanted = Dictionary(
      uniqueKeysWithValues: (SQLText.views + searches).map { ($0.name, statement(of: $0)) })
    try db.inTransaction {
      for view in present where wanted[view["name"]] != view["sql"] as String {
        try db.execute(sql: "DROP VIEW \(view["name"] as String)")
      }
      for (name, sql) in wanted.sorted(by: { $0.key < $1.key })
      where !present.contains(where: { $0["name"] == name && $0["sql"] == sql }) {
        try db.execute(sql: sql)
      }
      return .commit
    }
  }

  private static func deleteFiles(of path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  /// Runs a read of the database.
  ///
  /// - Throws: ``WarehouseError`` for what SQLite reports, and whatever `body` throws.
  public func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translated { try queue.inDatabase(body) }
  }

  /// The present key of a filing; see ``FilingLookup/find(_:)``.
  public func key(of filing: String) throws -> String? {
    try read { try FilingLookup($0).find(filing)?.key }
  }

  // MARK: Opening

  static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
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

  /// Gives an older file the tables that it has not yet, empty, and the columns, as NULL: what is temporary
  /// stands before what is in the file.
  private static func addTemporaryTables(_ db: Database) throws {
    guard try migrator.appliedIdentifiers(db).count < SQLText.migrations.count else { return }
    for table in SchemaText().entries where !table.isView {
      let isPresent = try db.tableExists(table.name)
      let present = try isPresent ? Set(db.columns(in: table.name).map(\.name)) : []
      let missing = table.columns.map(\.name).filter { !present.contains($0) }
      guard !missing.isEmpty else { continue }
      let columns = missing.map { "NULL AS \"\($0)\"" }.joined(separator: ", ")
      try db.execute(
        sql: "CREATE TEMP VIEW \(table.name) AS SELECT "
          + (isPresent ? "*, \(columns) FROM main.\(table.name)" : "\(columns) WHERE 0"))
    }
  }

  /// Gives an older file the views of this program.
  private static func addTemporaryViews(_ db: Database) throws {
    try addTemporaryTables(db)
    let present = try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'view'")
    for view in SQLText.views {
      let definition = statement(of: view)
      guard !present.contains(definition) else { continue }
      let temporary = definition.replacing(
        "CREATE VIEW", with: "CREATE TEMP VIEW", maxReplacements: 1)
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
