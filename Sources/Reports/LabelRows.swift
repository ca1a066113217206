internal import GRDB
internal import Warehouse

/// The body of report `labels`: the labels as filed, or those with certain words.
struct LabelRows: ReportBody {
  let run: ReportRun

  func rows(_ emit: ([ReportTable.Value]) throws -> Void) throws {
    guard let search = run.request.search else { return try run.queryRows(emit) }
    try find(search)
    try run.queryRows("labels_search", emit)
  }

  /// Leaves the labels found in the session's table `found_labels`.
  private func find(_ search: String) throws {
    let index = LabelIndex(run.database)
    guard try index.isSupported() else { throw ReportError.searchUnavailable }
    do {
      try index.find(search, filings: run.selection.filings)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw ReportError.searchNotUnderstood(search, reason: error.message ?? "")
    }
  }
}
