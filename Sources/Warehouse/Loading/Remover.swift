public import GRDB
internal import XBRL

/// Removes filings from a warehouse.
public struct Remover {
  private let database: WarehouseDatabase

  /// Prepares removals.
  public init(_ database: WarehouseDatabase) {
    self.database = database
  }

  /// Removes filings with everything that no other filing uses; loading their documents again brings
  /// them back. All of them or, on an error, none.
  ///
  /// - Parameter filings: keys or aliases.
  /// - Returns: the keys that no filing has; when there is one, nothing is removed.
  /// - Throws: ``WarehouseError``.
  public func remove(_ filings: [String]) throws -> (removed: [String], unknown: [String]) {
    try database.write { db in
      var ids: [(id: Int64, key: String)] = []
      var unknown: [String] = []
      for filing in filings {
        if let found = try FilingLookup(db).find(filing) {
          ids.append(found)
        } else {
          unknown.append(filing)
        }
      }
      guard unknown.isEmpty else { return ([], unknown) }
      try db.inTransaction(.immediate) {
        let store = try FilingStore(
          db, parser: SubmissionParser(catalogue: Catalogue(of: db)), readsAgain: false)
        for (id, _) in ids { try store.remove(id) }
        return .commit
      }
      return (ids.map(\.key), [])
    }
  }
}

/// Finds filings by what a user may call them.
public struct FilingLookup {
  private let db: Database

  /// Looks in the database.
  public init(_ db: Database) {
    self.db = db
  }

  /// The filing with a key, a former key, or an accession number with or without dashes; `nil` when there
  /// is none, or a former key is that of several.
  ///
  /// - Throws: `DatabaseError`.
  public func find(_ name: String) throws -> (id: Int64, key: String)? {
    var names = [name]
    if name.utf8.count == 18, name.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      names.append("\(name.prefix(10))-\(name.dropFirst(10).prefix(2))-\(name.suffix(6))")
    }
    for name in names {
      if let row = try Row.fetchOne(
        db, sql: "SELECT id, filing FROM filings WHERE filing = ?", arguments: [name])
      {
        return (row["id"], row["filing"])
      }
    }
    let former = try Row.fetchAll(
      db,
      sql:
        "SELECT DISTINCT f.id, f.filing FROM filing_keys k JOIN filings f ON f.id = k.filing_id WHERE k.alias = ?",
      arguments: [name])
    return former.count == 1 ? (former[0]["id"], former[0]["filing"]) : nil
  }
}
