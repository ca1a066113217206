/// Comma-separated values as RFC 4180 has them, with LF line ends.
struct CSVFormatter: RowFormatter {
  var columns: [ReportTable.Column]
  var style: ReportStyle

  private static let formulaStarts = Set("=+-@\t\r".utf8)

  func begin(to output: inout String) {
    append(columns.map { .text($0.name) }, to: &output)
  }

  func append(_ row: [ReportTable.Value], to output: inout String) {
    for (index, value) in row.enumerated() {
      if index > 0 { output += "," }
      switch value {
      case .text(let text): append(text, to: &output)
      case .null, .integer, .real: output += value.text ?? ""
      }
    }
    output += "\n"
  }

  private func append(_ text: String, to output: inout String) {
    var text = style.cleaned ? TerminalText.cleaned(text) : text
    if style.csvGuard, let first = text.utf8.first, Self.formulaStarts.contains(first) {
      text = "'" + text
    }
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    let isQuoted = needsQuotes || text.isEmpty
    output += isQuoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
