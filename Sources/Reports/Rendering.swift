/// What became of a report's rows.
public struct ReportOutcome: Hashable, Sendable {
  /// Rows written.
  public var rows: Int
  /// Rows beyond the limit: 0 when all were written, `nil` when there are more that nobody counted.
  public var rowsLeftOut: Int?
  /// What the reader should know beyond that.
  public var notes: [ReportNote]

  /// Creates an outcome.
  public init(rows: Int, rowsLeftOut: Int?, notes: [ReportNote] = []) {
    self.rows = rows
    self.rowsLeftOut = rowsLeftOut
    self.notes = notes
  }
}

/// Takes rows from a producer, stops at the limit and hands on text in pieces.
struct Rendering {
  private let limit: Int?
  /// Whether rows beyond the limit are counted, which reads all of them.
  private let countsRest: Bool

  private static let pieceSizeInBytes = 32 << 10
  private struct LimitReached: Error {}

  /// As a format needs it: people read how many rows there are, and a page has a limit of its own.
  init(limit: Int?, as format: ReportFormat) {
    let rows = limit ?? (format == .html ? HTMLTableFormatter.rowsAtMost : nil)
    self.limit = rows.map { max(0, $0) }
    countsRest = format == .text || format == .html
  }

  /// Runs the producer to its end or to the limit.
  func run(
    _ formatter: inout some RowFormatter, rows: (_ emit: RowSink) throws -> Void,
    to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    var buffer = ""
    var seen = 0
    formatter.begin(to: &buffer)
    try withoutActuallyEscaping(write) { write in
      do {
        try rows { row in
          seen += 1
          if let limit, seen > limit {
            if countsRest { return }
            throw LimitReached()
          }
          formatter.append(row, to: &buffer)
          if buffer.utf8.count >= Self.pieceSizeInBytes {
            try write(buffer)
            buffer.removeAll(keepingCapacity: true)
          }
        }
      } catch is LimitReached {}
    }
    let written = min(seen, limit ?? seen)
    formatter.end(rowsLeftOut: seen - written, to: &buffer)
    try write(buffer)
    let isCounted = countsRest || seen == written
    return ReportOutcome(rows: written, rowsLeftOut: isCounted ? seen - written : nil)
  }

  /// Runs a producer that calls `emit` before each row, and ends it quietly at the limit.
  static func limited(
    to limit: Int?, _ producer: (_ emit: () throws -> Void) throws -> Void
  ) throws {
    var seen = 0
    do {
      try producer {
        seen += 1
        if let limit, seen > limit { throw LimitReached() }
      }
    } catch is LimitReached {}
  }
}
