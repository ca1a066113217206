public import Warehouse

/// What became of a site.
public struct SiteOutcome: Hashable, Sendable {
  /// Pages written.
  public var pages = 0
  /// Filings that have a page of their own.
  public var filings = 0
  /// Filings that are only listed.
  public var filingsListedOnly = 0
}

extension Report {
  /// Writes a report that is a site, page by page.
  ///
  /// - Parameters:
  ///   - warehouse: what is reported on; it is only read.
  ///   - request: filters, language, and how many filings get a page at most.
  ///   - write: takes the path of a page, relative to the site, and the page.
  /// - Returns: what was written.
  /// - Throws: as ``write(from:_:as:style:to:)``.
  public func writeSite(
    from warehouse: WarehouseDatabase, _ request: ReportRequest = ReportRequest(),
    to write: (_ path: String, _ page: String) throws -> Void
  ) throws -> SiteOutcome {
    try check(request, as: .html)
    return try reading(warehouse, request) { run in
      var site = try SiteWriter(run: run)
      return try site.write(to: write)
    }
  }
}
