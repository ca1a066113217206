internal import GRDB
public import Warehouse

extension ChangeSide {
  /// Filings of a warehouse, read together: what they share is read once.
  ///
  /// - Parameters:
  ///   - names: keys, former keys, or accession numbers with or without dashes.
  ///   - warehouse: where they are stored.
  /// - Returns: for each name the filing, or ``ReportError/notFound(_:nearest:)`` or
  ///   ``ReportError/ambiguous(_:matches:)``.
  /// - Throws: `WarehouseError` when the file cannot be read.
  public static func stored(
    _ names: [String], in warehouse: WarehouseDatabase
  ) throws -> [Result<ChangeSide, ReportError>] {
    try warehouse.read { db in
      let session = try ComparisonSession(db)
      return try names.map { name in
        do {
          return .success(try side(named: name, db, session))
        } catch let error as FilingLookupError {
          return .failure(ReportError(error))
        } catch let error as ReportError {
          return .failure(error)
        }
      }
    }
  }

  private static func side(
    named name: String, _ db: Database, _ session: ComparisonSession
  ) throws -> ChangeSide {
    guard let side = try ChangeSide(FilingLookup(db).key(named: name), db, session) else {
      throw ReportError.notFound(ReportFilter(.filing, name), nearest: [])
    }
    return side
  }

  /// The filing of a key; `nil` when there is none.
  init?(_ key: String, _ db: Database, _ session: ComparisonSession) throws {
    guard let filing = try session.filing(key) else { return nil }
    let row = try Row.fetchOne(
      db, sql: "SELECT filer, form_family FROM filing_list WHERE filing = ?", arguments: [key])
    self.init(filing, formFamily: row?["form_family"] ?? "", filer: row?["filer"])
  }
}
