/// Draws the rows of the tree report with guides, one tree for each role.
///
/// A tree is kept until its last row is known, because a guide ends at the last sibling.
struct TreeTextFormatter: RowFormatter {
  /// A row of the tree report, in the words of the drawing.
  private struct Line {
    var depth: Int
    var text: String
  }

  /// Deeper levels are not indented further: no terminal shows them.
  private static let deepest = 40

  /// Preferred labels that only choose between wordings of one meaning.
  private static let wordings: Set = ["label", "terseLabel", "verboseLabel"]

  private let style: ReportStyle
  private let columns: [String: Int]
  private var filing: ReportTable.Value?
  private var role: ReportTable.Value?
  private var lines: [Line] = []

  init(style: ReportStyle) {
    self.style = style
    let names = Report.tree.columns.map(\.name)
    columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  func begin(to output: inout String) {}

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let filing = value("filing", of: row)
    let role = value("role_uri", of: row)
    if filing != self.filing || role != self.role {
      draw(to: &output)
      if self.role != nil { output += "\n" }
      if filing != self.filing { appendLine(filing.text ?? "", to: &output) }
      appendLine(value("definition", of: row).text ?? Self.title(from: role.text), to: &output)
      appendLine(role.text ?? "", to: &output)
      self.filing = filing
      self.role = role
    }
    lines.append(line(of: row))
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    if role == nil && rowsLeftOut == 0 { output += "no rows\n" }
    draw(to: &output)
    output += TextFormatter.note(rowsLeftOut: rowsLeftOut)
  }

  private func value(_ name: String, of row: [ReportTable.Value]) -> ReportTable.Value {
    columns[name].map { row[$0] } ?? .null
  }

  // MARK: Words

  /// What a role without a definition is called: the last segment of its URI, split where the case
  /// changes.
  private static func title(from uri: String?) -> String {
    var title = ""
    for character in uri?.split(separator: "/").last ?? "" {
      if character.isUppercase && title.last?.isLowercase == true { title.append(" ") }
      title.append(character)
    }
    return title
  }

  private func line(of row: [ReportTable.Value]) -> Line {
    var depth = 0
    if case .integer(let number) = value("depth", of: row) { depth = Int(number) }
    var words: [String] = []
    if let weight = weight(of: row) { words.append(weight) }
    words.append(TerminalText.oneLine(value("label", of: row).text ?? "", cleaned: style.cleaned))
    words.append(" " + (value("concept", of: row).text ?? ""))
    words += remarks(on: row)
    return Line(depth: depth, text: words.joined(separator: " "))
  }

  /// `+`, `-`, or the number itself when it is neither 1 nor -1; `?` for a calculation without one.
  private func weight(of row: [ReportTable.Value]) -> String? {
    guard value("kind", of: row) == .text(RelationshipKind.calculation.rawValue),
      value("parent", of: row) != .null
    else { return nil }
    switch value("weight", of: row) {
    case .real(1): return "+"
    case .real(-1): return "-"
    case let other: return other.text ?? "?"
    }
  }

  private func remarks(on row: [ReportTable.Value]) -> [String] {
    var remarks: [String] = []
    let kind = value("kind", of: row).text
    let isCalculation = kind == RelationshipKind.calculation.rawValue
    for name in isCalculation ? [] : ["preferred_label", "arcrole"] {
      guard let uri = value(name, of: row).text else { continue }
      let segment = uri.split(separator: "/").last.map(String.init) ?? uri
      if !Self.wordings.contains(segment) { remarks.append("[\(segment)]") }
    }
    if let others = value("other_parents", of: row).text {
      remarks.append("(also under \(others.replacing(" ", with: ", ")))")
    }
    if value("is_effective", of: row) == .integer(0) { remarks.append("(not effective)") }
    switch value("mark", of: row).text.flatMap(RelationshipTree.Mark.init(rawValue:)) {
    case .cycle: remarks.append("↺")
    case .repeated: remarks.append("(shown above)")
    case nil: break
    }
    return remarks
  }

  // MARK: Drawing

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
    var seen: [Bool] = []
    for index in lines.indices.reversed() {
      let depth = lines[index].depth
      if seen.count > depth + 1 { seen.removeLast(seen.count - depth - 1) }
      while seen.count <= depth { seen.append(false) }
      isLast[index] = !seen[depth]
      seen[depth] = true
    }
    return isLast
  }

  private func appendLine(_ text: String, to output: inout String) {
    var line = TerminalText.oneLine(text, cleaned: style.cleaned)
    if let width = style.width { line = TerminalText.truncated(line, to: width) }
    output += line + "\n"
  }
}
