internal import GRDB
internal import Warehouse

/// The body of report `labels`: the labels as filed, or those with certain words.
struct LabelRows: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    guard let search = run.request.search else { return try run.queryRows(emit) }
    let index = LabelIndex(run.database)
    guard try index.isSupported() else { throw ReportError.searchUnavailable }
    do {
      // The labels found are in the session's table `found_labels`.
      try index.find(search, filings: run.selection.filings)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw ReportError.searchNotUnderstood(search, reason: error.message ?? "")
    }
    try run.queryRows("labels_search", emit)
  }
}
