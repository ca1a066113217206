internal import GRDB
public import Warehouse

extension ChangeSide {
  /// A filing of a warehouse.
  ///
  /// - Parameters:
  ///   - text: key, former key, or accession number with or without dashes.
  ///   - warehouse: where it is stored.
  /// - Throws: ``ReportError/notFound(_:nearest:)`` and ``ReportError/ambiguous(_:matches:)``, and
  ///   `WarehouseError` when the file cannot be read.
  public init(named text: String, in warehouse: WarehouseDatabase) throws {
    let filter = ReportFilter(.filing, text)
    let (key, filer) = try warehouse.read { db in
      let request = ReportRequest(filters: [filter])
      let keys = try FilterResolver(database: db).resolve(request).filings ?? []
      guard keys.count == 1 else { throw ReportError.ambiguous(filter, matches: keys) }
      let filer = try String.fetchOne(
        db, sql: "SELECT filer FROM filing_list WHERE filing = ?", arguments: [keys[0]])
      return (keys[0], filer)
    }
    guard let filing = try FilingComparer(warehouse).filing(key) else {
      throw ReportError.notFound(filter, nearest: [])
    }
    self.init(filing, filer: filer)
  }
}
