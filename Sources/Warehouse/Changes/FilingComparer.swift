public import GRDB
public import XBRL

/// Compares any two filings of a warehouse, straight from their rows.
///
/// Nothing is stored. A pair of annual reports takes 10 to 20 ms, most of it reading.
public struct FilingComparer: Sendable {
  private let database: WarehouseDatabase

  /// Prepares comparisons.
  public init(_ database: WarehouseDatabase) {
    self.database = database
  }

  /// A filing as comparisons read it.
  ///
  /// - Parameter key: key, former key, or accession number with or without dashes.
  /// - Returns: the filing; `nil` when no filing has the key.
  /// - Throws: ``WarehouseError`` when the file cannot be read.
  public func filing(_ key: String) throws -> ComparedFiling? {
    try database.read { try ComparisonSession($0).filing(key) }
  }

  /// Compares two filings.
  ///
  /// - Parameters:
  ///   - previous: key of the earlier filing, as for ``filing(_:)``.
  ///   - current: key of the later filing.
  /// - Returns: the comparison; `nil` when one of the keys is no filing's.
  /// - Throws: ``WarehouseError`` when the file cannot be read.
  public func comparison(of previous: String, and current: String) throws -> FilingComparison? {
    try database.read { db in
      let session = try ComparisonSession(db)
      guard let earlier = try session.filing(previous), let later = try session.filing(current)
      else { return nil }
      return Self.comparison(of: earlier, and: later)
    }
  }

  /// Compares two filings that have been read, from one warehouse or two, or parts of them.
  public static func comparison(
    of previous: ComparedFiling, and current: ComparedFiling, covering parts: FilingParts = .all
  ) -> FilingComparison {
    var options = Comparison.Options()
    options.parts = parts
    return FilingComparison(
      previous: previous, current: current,
      comparison: Comparison(from: previous.input, to: current.input, options: options))
  }
}

/// Reads filings for comparisons on a connection that is already at work, for instance inside of a read
/// transaction. What several filings of a filer share is read once.
public final class ComparisonSession {
  private let reader: ComparisonReader

  /// Prepares the reading.
  ///
  /// - Throws: `DatabaseError`.
  public init(_ db: Database) throws { reader = try ComparisonReader(db) }

  /// A filing as comparisons read it, by a key as for ``FilingComparer/filing(_:)``; `nil` when there is none.
  ///
  /// - Throws: `DatabaseError`.
  public func filing(_ key: String) throws -> ComparedFiling? {
    try FilingLookup(reader.db).find(key).flatMap { try reader.filing($0.id) }
  }
}
