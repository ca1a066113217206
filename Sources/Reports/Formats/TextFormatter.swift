/// Aligned columns under an underlined header.
///
/// The first 1,000 rows settle the widths; what comes after streams through and may be wider. Without
/// a terminal's width nothing is cut, and a long text pushes its own row aside but not the others.
struct TextFormatter: RowFormatter {
  var title: String?
  var columns: [ReportTable.Column]
  var style: ReportStyle

  private static let measuredRows = 1_000
  private static let gap = "  "
  /// A column is not made narrower than this to fit a terminal.
  private static let narrowest = 8
  /// Without a terminal, a column is not made wider than this for the sake of a long text.
  private static let widest = 80

  private var waiting: [[String]] = []
  private var widths: [Int] = []

  init(title: String?, columns: [ReportTable.Column], style: ReportStyle) {
    self.title = title
    self.columns = columns
    self.style = style
  }

  func begin(to output: inout String) {
    if let title { output += TerminalText.oneLine(title, cleaned: style.cleaned) + "\n\n" }
  }

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let cells = row.map { TerminalText.oneLine($0.text ?? "", cleaned: style.cleaned) }
    if widths.isEmpty {
      waiting.append(cells)
      if waiting.count == Self.measuredRows { settle(to: &output) }
    } else {
      appendLine(cells, to: &output)
    }
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    if widths.isEmpty && waiting.isEmpty && rowsLeftOut == 0 {
      output += "no rows\n"
      return
    }
    if widths.isEmpty { settle(to: &output) }
    output += Self.note(rowsLeftOut: rowsLeftOut)
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
  private mutating func settle(to output: inout String) {
    let header = columns.map(\.name)
    widths = header.map { TerminalText.displayWidth(of: $0) }
    let widest = style.width == nil ? Self.widest : Int.max
    for row in waiting {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], min(TerminalText.displayWidth(of: cell), widest))
      }
    }
    if let width = style.width { narrow(to: width) }
    appendLine(header, to: &output)
    appendLine(widths.map { String(repeating: "-", count: $0) }, to: &output)
    for row in waiting { appendLine(row, to: &output) }
    waiting = []
  }

  /// Takes width from the widest column of text, again and again, until the line fits.
  private mutating func narrow(to width: Int) {
    var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - width
    while excess > 0 {
      let texts = columns.indices.filter { columns[$0].kind == .text }
      guard let widest = texts.max(by: { (widths[$0], $1) < (widths[$1], $0) }),
        widths[widest] > Self.narrowest
      else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }

  private func appendLine(_ cells: [String], to output: inout String) {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let isText = columns[index].kind == .text
      var cell = cell
      if isText, style.width != nil { cell = TerminalText.truncated(cell, to: widths[index]) }
      let missing = max(0, widths[index] - TerminalText.displayWidth(of: cell))
      let padding = String(repeating: " ", count: missing)
      if index > 0 { line += Self.gap }
      line += isText ? cell + padding : padding + cell
    }
    while line.last == " " { line.removeLast() }
    output += line + "\n"
  }
}
