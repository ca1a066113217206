internal import GRDB
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
