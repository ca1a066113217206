public import GRDB

/// Reads filings for comparisons on a connection that is already at work, for instance inside of a read
/// transaction. What several filings of a filer share is read once.
public final class ComparisonSession {
  private let reader: ComparisonReader

  /// Prepares the reading.
  ///
  /// - Throws: `DatabaseError`.
  public init(_ db: Database) throws {
    reader = try ComparisonReader(db)
  }

  /// A filing as comparisons read it; `nil` when there is none.
  ///
  /// - Parameter key: key, former key, or accession number with or without dashes.
  /// - Throws: `DatabaseError`.
  /// - Returns: the filing.
  public func filing(_ key: String) throws -> ComparedFiling? {
    guard let found = try FilingLookup(reader.db).find(key) else { return nil }
    return try reader.filing(found.id)
  }
}
