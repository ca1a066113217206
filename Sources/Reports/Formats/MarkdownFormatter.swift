/// A GitHub-flavoured pipe table. What Markdown would read as markup is escaped, line ends are `<br>`.
struct MarkdownFormatter: RowFormatter {
  var columns: [ReportTable.Column]
  var style: ReportStyle

  func begin(to output: inout String) {
    append(columns.map { .text($0.name) }, to: &output)
    for column in columns { output += column.kind == .text ? "| --- " : "| ---: " }
    output += "|\n"
  }

  func append(_ row: [ReportTable.Value], to output: inout String) {
    for value in row {
      output += "| "
      if let text = value.text, !text.isEmpty {
        output += Self.escaped(style.cleaned ? TerminalText.cleaned(text) : text) + " "
      }
    }
    output += "|\n"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\n", "\r", "\r\n": escaped += "<br>"
      case "\\", "|", "<", "*", "[", "`": escaped += "\\" + String(character)
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
