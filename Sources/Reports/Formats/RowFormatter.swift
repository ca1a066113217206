/// Turns rows into the text of one format, in one pass.
protocol RowFormatter {
  /// Appends what comes before the first row.
  mutating func begin(to output: inout String)
  /// Appends a row, or keeps it until its neighbours are known.
  mutating func append(_ row: [ReportTable.Value], to output: inout String)
  /// Appends what is left to say; `rowsLeftOut` counts rows beyond the limit.
  mutating func end(rowsLeftOut: Int, to output: inout String)
}

extension RowFormatter {
  func begin(to output: inout String) {}
  func end(rowsLeftOut: Int, to output: inout String) {}
}
