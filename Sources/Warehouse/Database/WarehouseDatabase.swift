internal import CSQLite
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
  /// Views of other people that did not work when the program's own had to be made again, in order.
  public let brokenViews: [String]
  private let lock: WriterLock?
  private let isNew: Bool

  /// The migration that settled the names of tables and columns.
  private static let settlingMigration = "0007_settle_names"
  /// What a file must have to be read.
  private static let lastNeededMigration = "0011_store_filing_counts"

  /// Opens an existing warehouse for reading.
  ///
  /// A file with other views than the present ones gets these as TEMP views; the file itself stays as it is.
  ///
  /// - Throws: ``WarehouseError`` when the file is missing, is no warehouse, is newer than this program, or
  ///   has yet to be brought up to date.
  public init(readingFrom path: String) throws {
    self.path = path
    (lock, isNew, brokenViews) = (nil, false, [])
    try Self.checkPresence(of: path)
    Self.takeBackWhatWasCut(path)
    queue = try Self.open(path, readonly: true)
    try read { db in
      let applied = try Self.checkIdentity(db, path: path, mayBeEmpty: false)
      guard applied.contains(Self.lastNeededMigration) else {
        throw WarehouseError(.outdated, path: path)
      }
      try DatabaseViews(db).addTemporary()
    }
  }

  /// Opens an existing warehouse for changes and brings an older one up to date.
  ///
  /// - Throws: ``WarehouseError`` as ``init(writingTo:waitingSeconds:)``, and when the file is missing.
  public convenience init(updating path: String) throws {
    try Self.checkPresence(of: path)
    try self.init(writingTo: path)
  }

  /// Undoes what a program that was killed had written in part. SQLite does so by itself when somebody opens a
  /// file who may write; a connection that only reads cannot.
  private static func takeBackWhatWasCut(_ path: String) {
    guard FileManager.default.fileExists(atPath: path + "-journal") else { return }
    // Without write permission the connection that only reads says what is wrong.
    _ = try? open(path).inDatabase {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema")
    }
  }

  private static func checkPresence(of path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw WarehouseError(.missing, path: path)
    }
  }

  /// Opens a warehouse for loading; creates it, or brings an older one up to date.
  ///
  /// Waits up to `waitingSeconds` for another process that is writing.
  ///
  /// - Throws: ``WarehouseError`` when the file is no warehouse, is newer than this program, is being
  ///   written by another process, cannot be written, or has a table or view of somebody else's under a name
  ///   that this program needs.
  public init(writingTo path: String, waitingSeconds: Double = 10) throws {
    self.path = path
    let exists = FileManager.default.fileExists(atPath: path)
    if exists, !FileManager.default.isWritableFile(atPath: path) {
      throw WarehouseError(.readOnly, path: path)
    }
    lock = try WriterLock(database: path, seconds: waitingSeconds)
    isNew = !exists
    let queue = try Self.open(path)
    self.queue = queue
    do {
      brokenViews = try Self.translated(path) {
        try queue.writeWithoutTransaction { try Self.prepareForWriting($0, path: path) }
        let broken = try Self.update(queue)
        try queue.inDatabase { db in
          // What a load adds could not be put into the index.
          let index = LabelIndex(db)
          if try index.isPresent(), try !index.isSupported() {
            throw WarehouseError(.noFullTextSearch, path: path)
          }
        }
        return broken
      }
    } catch {
      try? queue.close()
      for suffix in exists ? [] : ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
      throw error
    }
  }

  /// Ends writing: the journal is folded into the file, which is then one file that can be copied and
  /// read from read-only media. A small new file is packed.
  ///
  /// - Parameter seconds: how long to wait for readers to end.
  /// - Returns: whether it is one file. When somebody goes on reading, it stays in WAL mode, complete together
  ///   with the file `-wal` beside it, and the next load or refresh ends it.
  /// - Throws: ``WarehouseError``.
  @discardableResult
  public func finishWriting(waitingSeconds seconds: Double = 10) throws -> Bool {
    let isOneFile = try write { db in
      try ReaderIndexes.build(in: db)
      if try isNew && Self.sizeInBytes(db) < Self.packedSizeInBytes {
        try db.execute(sql: "VACUUM")
      }
      let end = Date(timeIntervalSinceNow: seconds)
      while true {
        do {
          try db.execute(sql: "PRAGMA journal_mode = DELETE")
          removeEmptyJournal()
          return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          // SQLite does not wait by itself for this, and readers that come one after the other leave short gaps.
          guard Date() < end else { return false }
          Thread.sleep(forTimeInterval: 0.01)
        }
      }
    }
    try? queue.close()
    return isOneFile
  }

  /// Removes what a reader makes that comes while the journal is being folded in: an empty one, which it cannot take
  /// away. Nobody else writes, and the file says already that it has none.
  private func removeEmptyJournal() {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    guard attributes?[.size] as? Int == 0 else { return }
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  /// Bytes of all pages, or of those that another pragma counts.
  static func sizeInBytes(_ db: Database, of count: String = "page_count") throws -> Int {
    let pages = try Int.fetchOne(db, sql: "PRAGMA \(count)") ?? 0
    return try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
  }

  /// New files smaller than this are packed when a load ends.
  private static let packedSizeInBytes = 64 << 20

  /// Runs writes outside of a transaction; `body` opens its own.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translated { try queue.writeWithoutTransaction(body) }
  }

  private static func prepareForWriting(_ db: Database, path: String) throws {
    let applied = try checkIdentity(db, path: path, mayBeEmpty: true)
    let taken = try DatabaseViews(db).takenNames(applied: applied)
    guard taken.isEmpty else { throw WarehouseError(.namesTaken(taken), path: path) }
    // Of effect in a new file only. A page belongs to one table or index, and most of the fifty stay small.
    try db.execute(sql: "PRAGMA page_size = 2048")
    try db.execute(sql: "PRAGMA journal_mode = WAL")
    try db.execute(sql: "PRAGMA synchronous = NORMAL")
    // A feed makes thousands of small transactions; folding the journal in waits for the disk.
    try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
    try db.execute(sql: "PRAGMA cache_size = -32768")
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  }

  /// Brings the tables up to date, then the program's views, which are not migrated, and the notes.
  ///
  /// - Returns: views of other people that do not work any more, or never did; empty when nothing was changed.
  private static func update(_ queue: DatabaseQueue) throws -> [String] {
    // SQLite follows renamed tables into other people's views, and passes over those that are broken.
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    defer {
      try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA writable_schema = OFF") }
    }
    let isEmpty = try createTables(queue)
    let isSettled = try queue.read {
      try migrator.appliedIdentifiers($0).contains(settlingMigration)
    }
    if !isSettled { try queue.writeWithoutTransaction { try DatabaseViews($0).dropUnneeded() } }
    try migrator.migrate(queue)
    return try queue.writeWithoutTransaction { db in
      try db.transaction {
        let views = DatabaseViews(db)
        if !isSettled { try StatementLines(db).insertAll() }
        if !isEmpty { try SchemaNotes.correct(in: db) }
        return try views.rebuild() ? views.brokenViews() : []
      }
    }
  }

  /// Gives an empty file the tables as they are now, in one transaction; one with tables is left alone.
  ///
  /// To bring it through every earlier version would take half a second, since SQLite reads the whole schema again
  /// for each table that is renamed.
  ///
  /// - Returns: whether it was empty.
  private static func createTables(_ queue: DatabaseQueue) throws -> Bool {
    try queue.write { db in
      guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
        return false
      }
      try db.execute(sql: SQLText.tables)
      // As GRDB's DatabaseMigrator keeps them.
      try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      for file in SQLText.migrations {
        try db.insert(into: "grdb_migrations", ["identifier": file.name])
      }
      return true
    }
  }

  /// Runs a read of the database.
  ///
  /// - Throws: ``WarehouseError`` for what SQLite reports, and whatever `body` throws.
  public func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translated { try queue.inDatabase(body) }
  }

  /// Keys of the filings that answer to a choice; see ``FilingLookup/keys(_:)``.
  public func filings(_ choice: [FilingCriterion: [String]]) throws -> [String]? {
    try read { try FilingLookup($0).keys(choice) }
  }

  /// The key of the only filing with a name; see ``FilingLookup/key(named:)``.
  public func filing(named name: String) throws -> String {
    try read { try FilingLookup($0).key(named: name) }
  }

  // MARK: Opening

  /// Settings of SQLite that hold for the whole program, made before the first connection.
  private static let settings: Void = sqlite3_config_without_memory_statistics()

  static func configuration() -> Configuration {
    _ = settings
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
    return configuration
  }

  static func open(_ path: String, readonly: Bool = false) throws -> DatabaseQueue {
    var configuration = configuration()
    configuration.readonly = readonly
    if readonly { configuration.prepareDatabase { $0.forgoObservation() } }
    return try translated(path) { try DatabaseQueue(path: path, configuration: configuration) }
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for file in SQLText.migrations {
      migrator.registerMigration(file.name) { db in
        try db.execute(sql: file.text)
        if file.name == FilingCountRows.migration { try FilingCountRows(db).renewAll() }
      }
    }
    return migrator
  }

  /// - Returns: names of the migrations that the file has.
  /// - Throws: ``WarehouseError`` when the file is another program's or a newer version's.
  static func checkIdentity(_ db: Database, path: String, mayBeEmpty: Bool) throws -> Set<String> {
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    if tables == 0 && mayBeEmpty { return [] }
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard id == applicationID else { throw WarehouseError(.notAWarehouse, path: path) }
    let applied = try migrator.appliedIdentifiers(db)
    let unknown = applied.subtracting(SQLText.migrations.map(\.name))
    guard unknown.isEmpty else {
      throw WarehouseError(.newer(migrations: unknown.sorted()), path: path)
    }
    return applied
  }

  func translated<Value>(_ body: () throws -> Value) throws -> Value {
    try Self.translated(path, body)
  }

  private static func translated<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws -> Value {
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
    case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
      self.init(.cutShort, path: path)
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
