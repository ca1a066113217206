internal import GRDB

/// The body of report `history`: since when, until when and with which gaps concepts or relationships are in a
/// filer's filings.
struct History: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    guard !run.request.isAboutRelationships else {
      return try run.queryRows("history_relationships", emit)
    }
    for filer in try run.filers() {
      let history = try ConceptHistory(of: filer, run)
      try history.lines(of: run.selection.formFamilies) { try emit(cells(of: $0)) }
    }
  }

  private func cells(of line: ConceptHistory.Line) -> [ReportTable.Value] {
    func day(_ day: String?) -> ReportTable.Value { .init(day == HistoryRow.undated ? nil : day) }
    return [
      .text(line.filer), line.cik.map { .integer($0) } ?? .null, .text(line.family),
      .text(line.concept), .init(line.isExtension ? 1 : 0), .text(line.firstFiling),
      day(line.periods.first), .text(line.lastFiling), day(line.periods.last),
      .init(line.periods.count), .init(line.missingPeriods), .init(line.isCurrent ? 1 : 0),
      .text(line.periods.joined(separator: ",")),
    ]
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
