/// Comma-separated values as RFC 4180 has them, with LF line ends.
struct CSVFormatter: RowFormatter {
  var columns: [ReportTable.Column]
  var style: ReportStyle

  private static let formulaSigns = Set("=+-@＝＋－＠".unicodeScalars)

  /// Whether a spreadsheet may take a text for a formula: it begins with a sign, in ASCII or full width, or
  /// with tab, carriage return or line feed (OWASP, CSV Injection). Blanks, invisible characters and byte
  /// order marks before a sign do not count: programs that trim text come to it.
  static func mayBeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !["\t", "\r", "\n"].contains(first) else {
      return !text.isEmpty
    }
    let visible = text.unicodeScalars.first { scalar in
      let properties = scalar.properties
      return !properties.isWhitespace
        && ![.control, .format].contains(properties.generalCategory)
    }
    return visible.map(formulaSigns.contains) ?? false
  }

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
    if style.csvGuard, Self.mayBeFormula(text) { text = "'" + text }
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    let isQuoted = needsQuotes || text.isEmpty
    output += isQuoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
