/// One JSON array with one object a line, or the objects alone.
///
/// Control characters, C1 and bidirectional controls are escaped, so that a file shows everything
/// it holds and a terminal obeys none of it; `/` is not escaped.
struct JSONFormatter: RowFormatter {
  private let keys: [String]
  private let isArray: Bool
  private var isFirst = true

  init(columns: [ReportTable.Column], isArray: Bool) {
    keys = columns.map { Self.quoted($0.name) + ":" }
    self.isArray = isArray
  }

  func begin(to output: inout String) {
    if isArray { output += "[" }
  }

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    if isArray { output += isFirst ? "\n" : ",\n" }
    isFirst = false
    output += "{"
    for (index, value) in row.enumerated() {
      if index > 0 { output += "," }
      output += keys[index]
      switch value {
      case .text(let text): output += Self.quoted(text)
      case .null, .integer, .real: output += value.text ?? "null"
      }
    }
    output += isArray ? "}" : "}\n"
  }

  func end(rowsLeftOut: Int, to output: inout String) {
    if isArray { output += isFirst ? "]\n" : "\n]\n" }
  }

  /// A JSON string with its quotes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if TerminalText.isControl(scalar) {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  static func array(_ ids: [Int64]) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }

  /// A JSON array of strings, or `nil` for `nil`.
  static func array(_ texts: [String]?) -> String? {
    texts.map { "[" + $0.map(quoted).joined(separator: ",") + "]" }
  }
}
