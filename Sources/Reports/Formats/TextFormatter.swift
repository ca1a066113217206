/// Aligned columns under an underlined header.
///
/// The first 1,000 rows settle the widths; what comes after streams through and may be wider. Without
/// a terminal's width nothing is cut, and a long text pushes its own row aside but not the others.
/// On a terminal a column without any value is left out.
struct TextFormatter: RowFormatter {
  var columns: [ReportTable.Column]
  var style: ReportStyle

  private static let measuredRows = 1_000
  private static let gap = "  "
  /// A column is not made narrower than this to fit a terminal: dates and kinds stay readable, and a
  /// table that is still too wide wraps.
  private static let narrowest = 12
  /// The same for the first column: an accession number stays whole.
  private static let narrowestKey = 20
  /// Without a terminal, a column is not made wider than this for the sake of a long text.
  private static let widest = 80

  private(set) var waiting: [[String]] = []
  private(set) var widths: [Int] = []
  private(set) var isLeftOut: [Bool] = []

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let cells = row.map { TerminalText.oneLine($0.text ?? "", cleaned: style.cleaned) }
    if widths.isEmpty {
      waiting.append(cells)
      if waiting.count == Self.measuredRows { settle(isWhole: false, to: &output) }
    } else {
      appendLine(cells, to: &output)
    }
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    let isEmpty = widths.isEmpty && waiting.isEmpty
    if widths.isEmpty, !isEmpty || rowsLeftOut > 0 {
      settle(isWhole: rowsLeftOut == 0, to: &output)
    }
    output += Self.end(isEmpty: isEmpty, rowsLeftOut: rowsLeftOut)
  }

  /// What text ends with: that there are no rows, or how many more there are.
  static func end(isEmpty: Bool, rowsLeftOut: Int) -> String {
    isEmpty && rowsLeftOut == 0 ? "no rows\n" : note(rowsLeftOut: rowsLeftOut)
  }

  /// The line that says how many rows a limit left out; empty for none.
  static func note(rowsLeftOut: Int) -> String {
    switch rowsLeftOut {
    case 0: ""
    case 1: "… 1 more row\n"
    default: "… \(rowsLeftOut) more rows\n"
    }
  }

  /// Fixes the widths and writes the header and the rows that waited for it.
  private mutating func settle(isWhole: Bool, to output: inout String) {
    let header = columns.map(\.name)
    isLeftOut = columns.indices.map { index in
      isWhole && style.width != nil && waiting.allSatisfy { $0[index].isEmpty }
    }
    let widest = style.width == nil ? Self.widest : Int.max
    widths = header.enumerated().map { index, name in
      let cells = waiting.map { min(TerminalText.displayWidth(of: $0[index]), widest) }
      return max(TerminalText.displayWidth(of: name), cells.max() ?? 0)
    }
    if let width = style.width { narrow(to: width) }
    appendLine(header, to: &output)
    appendLine(widths.map { String(repeating: "-", count: $0) }, to: &output)
    for row in waiting { appendLine(row, to: &output) }
    waiting = []
  }

  /// Takes width from the widest column of text, again and again, until the line fits.
  private mutating func narrow(to width: Int) {
    let shown = columns.indices.filter { !isLeftOut[$0] }
    var excess = shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * (shown.count - 1) - width
    while excess > 0 {
      let texts = shown.filter {
        columns[$0].kind == .text
          && widths[$0] > ($0 == shown.first ? Self.narrowestKey : Self.narrowest)
      }
      guard let widest = texts.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }

  private func appendLine(_ cells: [String], to output: inout String) {
    var line = ""
    for (index, cell) in cells.enumerated() where !isLeftOut[index] {
      let isText = columns[index].kind == .text
      var cell = cell
      if isText, style.width != nil { cell = TerminalText.truncated(cell, to: widths[index]) }
      let missing = max(0, widths[index] - TerminalText.displayWidth(of: cell))
      let padding = String(repeating: " ", count: missing)
      if !line.isEmpty { line += Self.gap }
      line += isText ? cell + padding : padding + cell
    }
    while line.last == " " { line.removeLast() }
    output += line + "\n"
  }
}
