internal import GRDB

/// The body of report `history`: since when, until when and with which gaps concepts or relationships are in a
/// filer's filings.
struct History: ReportBody {
  let run: ReportRun

  /// The SELECT for a request: concepts, or relationships when something of these is asked for.
  static func select(for request: ReportRequest) -> String {
    request.isAboutRelationships ? "history_relationships" : "history"
  }

  func rows(_ emit: RowSink) throws {
    try run.queryRows(Self.select(for: run.request), emit)
  }

  func formatter(as format: ReportFormat, _ style: ReportStyle) -> (any RowFormatter)? {
    guard format == .text else { return nil }
    return HistoryFormatter(style: style, columns: ReportTable.positions(of: run.columns))
  }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? {
    format == .html ? try HistoryPage(run: run).write(to: write) : nil
  }
}
