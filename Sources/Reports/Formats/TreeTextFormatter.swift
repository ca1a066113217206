internal import XBRL

/// Draws the rows of the tree report with guides, one tree for each role and kind.
///
/// A tree is kept until its last row is known, because a guide ends at the last sibling.
struct TreeTextFormatter: RowFormatter {
  /// Deeper levels are not indented further: no terminal shows them.
  private static let deepest = 40

  let style: ReportStyle
  /// Whether the heading of a tree says its kind.
  let namesKinds: Bool
  private let columns = Report.positions(in: "tree")
  /// Filing, role and kind of the tree at hand; empty before the first.
  private(set) var head: [ReportTable.Value] = []
  private(set) var lines: [(depth: Int, text: String)] = []

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let row = NamedRow(row, columns)
    let head = ["filing", "role_uri", "kind"].map { row[$0] }
    if head != self.head {
      draw(to: &output)
      if !self.head.isEmpty { output += "\n" }
      if head.first != self.head.first { appendLine(row.text("filing") ?? "", to: &output) }
      let role = row.text("role_uri") ?? ""
      appendLine(row.text("definition") ?? StatementClass.title(from: role), to: &output)
      appendLine(role, to: &output)
      if namesKinds { appendLine(row.text("kind") ?? "", to: &output) }
      self.head = head
    }
    lines.append((row.integer("depth"), words(of: row)))
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    draw(to: &output)
    output += TextFormatter.end(isEmpty: head.isEmpty, rowsLeftOut: rowsLeftOut)
  }

  private func words(of row: NamedRow) -> String {
    var words: [String] = []
    if let weight = TreeRemarks.weight(of: row) { words.append(weight) }
    words.append(TerminalText.oneLine(row.text("label") ?? "", cleaned: style.cleaned))
    words.append(" " + (row.text("concept") ?? ""))
    words += TreeRemarks.marks(on: row).map { "[\($0)]" }
    words += TreeRemarks.notes(on: row).map { $0 == "↺" ? $0 : "(\($0))" }
    return words.joined(separator: " ")
  }

  private mutating func draw(to output: inout String) {
    let isLast = lastSiblings()
    var goesOn: [Bool] = []
    for (line, isLast) in zip(lines, isLast) {
      let levels = max(0, line.depth - 1)
      if goesOn.count > levels { goesOn.removeLast(goesOn.count - levels) }
      var text = goesOn.prefix(Self.deepest).map { $0 ? "│  " : "   " }.joined()
      if levels > Self.deepest { text += "… " }
      if line.depth > 0 {
        text += isLast ? "└─ " : "├─ "
        goesOn.append(!isLast)
      }
      appendLine(text + line.text, to: &output)
    }
    lines = []
  }

  /// For each line, whether no sibling follows it.
  private func lastSiblings() -> [Bool] {
    var isLast = Array(repeating: true, count: lines.count)
    var depths: [Int] = []  // at which a line follows before any shallower one
    for index in lines.indices.reversed() {
      let depth = lines[index].depth
      while let last = depths.last, last > depth { depths.removeLast() }
      isLast[index] = depths.last != depth
      if isLast[index] { depths.append(depth) }
    }
    return isLast
  }

  private func appendLine(_ text: String, to output: inout String) {
    var line = TerminalText.oneLine(text, cleaned: style.cleaned)
    if let width = style.width { line = TerminalText.truncated(line, to: width) }
    output += line + "\n"
  }
}
