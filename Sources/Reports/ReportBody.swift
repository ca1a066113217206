/// What a report does that a SELECT in a table does not.
protocol ReportBody: SendableMetatype {
  /// Prepares a run; throws ``ReportError`` for a request that cannot be answered.
  init(run: ReportRun) throws

  /// What it was made for.
  var run: ReportRun { get }

  /// Hands over the rows one by one, in the report's order; those of its SELECT unless it says otherwise.
  func rows(_ emit: RowSink) throws

  /// What writes the rows in a format; `nil` for what writes any table.
  func formatter(as format: ReportFormat, _ style: ReportStyle) -> (any RowFormatter)?

  /// Writes a format for which rows alone do not say enough; `nil` leaves it to the formatter.
  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome?

  /// What the reader should know beyond the rows, written in a format.
  func notes(as format: ReportFormat) throws -> [ReportNote]
}

extension ReportBody {
  func rows(_ emit: RowSink) throws { try run.queryRows(emit) }

  func formatter(as format: ReportFormat, _ style: ReportStyle) -> (any RowFormatter)? { nil }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? { nil }

  func notes(as format: ReportFormat) throws -> [ReportNote] { [] }
}

/// The body of a report that is its SELECT.
struct QueryRows: ReportBody {
  let run: ReportRun
}
