/// Where a report's text goes, and what that place cannot bear.
public struct ReportStyle: Hashable, Sendable {
  /// Columns of the terminal. Text is cut to fit, with `…`; `nil` cuts nothing.
  public var width: Int?
  /// Whether control characters and bidirectional controls from filings become `�`, as a terminal
  /// needs. JSON escapes them in any case.
  public var cleaned: Bool
  /// Whether CSV gets a `'` before text that a spreadsheet would run as a formula: text that
  /// begins with `=`, `+`, `-`, `@`, tab or carriage return.
  public var csvGuard: Bool
  /// Whether marks and names are coloured, as terminals can.
  public var isColored: Bool

  /// Creates a style; the default one suits a file.
  public init(
    width: Int? = nil, cleaned: Bool = false, csvGuard: Bool = false, isColored: Bool = false
  ) {
    self.width = width
    self.cleaned = cleaned
    self.csvGuard = csvGuard
    self.isColored = isColored
  }
}
