internal import GRDB

/// Indexes that lead readers from names to rows; see `schema/indexes`.
enum ReaderIndexes {
  /// From how many filings on a file has indexes on names.
  private static let filingsForNames = 500

  /// Makes those that are missing and that a file of this size has, and says how large tables are beside each
  /// other. O(rows) the first time.
  static func build(in db: Database) throws {
    try db.execute(sql: SQLText.indexes("readers"))
    let filings = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM (SELECT 1 FROM filings LIMIT ?)",
      arguments: [filingsForNames])
    if filings == filingsForNames { try db.execute(sql: SQLText.indexes("names")) }
    if try !db.hasRow("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'") {
      try db.execute(sql: SQLText.indexes("statistics"))
    }
  }
}

extension WarehouseDatabase {
  /// What making the index of presentation relationships did.
  public struct IndexSummary: Hashable, Sendable {
    /// By how much the file grew.
    public var bytes: Int
    /// How long it took.
    public var seconds: Double
  }

  /// Makes the indexes that lead from a concept to its presentation, definition and other relationships; from
  /// then on every load keeps them. O(relationships).
  ///
  /// - Throws: ``WarehouseError``.
  public func makePresentationIndex() throws -> IndexSummary {
    try write { db in
      let (size, start) = (try Self.sizeInBytes(db), ContinuousClock.now)
      try db.execute(sql: SQLText.indexes("presentation"))
      let spent = (ContinuousClock.now - start) / .seconds(1)
      return IndexSummary(bytes: try Self.sizeInBytes(db) - size, seconds: spent)
    }
  }

  /// Removes these indexes.
  ///
  /// - Returns: whether there were any.
  /// - Throws: ``WarehouseError``.
  public func removePresentationIndex() throws -> Bool {
    try write { db in
      let wasThere = try db.indexes(on: "arcs").contains { $0.name == "arcs_by_other_child" }
      try db.execute(
        sql: "DROP INDEX IF EXISTS arcs_by_other_child; DROP INDEX IF EXISTS arcs_by_other_parent")
      return wasThere
    }
  }
}
