internal import GRDB
internal import Warehouse

extension Report {
  /// The labels that filings give to concepts.
  static let labels = Report(
    name: "labels",
    summary:
      "The labels of concepts as filed, filing by filing; --lang keeps one language, --search those with certain words.",
    columns: [
      .init("filing"), .init("concept"), .init("label_role"), .init("lang"), .init("text"),
      .init("use"), .init("priority", .integer), .init("is_effective", .integer),
    ],
    filters: ReportFilter.Kind.ofFilings + [.concept],
    options: [.language, .search],
    example: "warehouse report labels --filing 0000320193-23-000106 --concept us-gaap:Assets"
  ) { run, emit in
    guard let search = run.request.search else {
      return try run.queryEachFiling("labels", emit: emit)
    }
    try find(search, run)
    try run.queryEachFiling("labels_search", emit: emit)
  }

  /// Leaves the labels found in the session's table `found_labels`.
  private static func find(_ search: String, _ run: ReportRun) throws {
    let index = LabelIndex(run.database)
    guard try index.isSupported() else { throw ReportError.searchUnavailable }
    do {
      try index.find(search, filings: run.selection.filings)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw ReportError.searchNotUnderstood(search, reason: error.message ?? "")
    }
  }
}
