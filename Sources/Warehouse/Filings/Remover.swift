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
      let found = try filings.map { (name: $0, filing: try FilingLookup(db).find($0)) }
      let unknown = found.filter { $0.filing == nil }.map(\.name)
      guard unknown.isEmpty else { return ([], unknown) }
      let known = found.compactMap(\.filing)
      try db.transaction {
        let store = try FilingStore(
          db, parser: SubmissionParser(catalogue: Catalogue(of: db)), readsAgain: false)
        for filing in known { try store.remove(filing.id) }
      }
      return (known.map(\.key), [])
    }
  }
}
