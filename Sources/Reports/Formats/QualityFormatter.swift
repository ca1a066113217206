internal import XBRL

/// Findings of quality for people: under each filing its rules, and what to do once for each rule.
struct QualityFormatter: RowFormatter {
  private let style: ReportStyle
  private let columns: [String: Int]
  private let rules: [String: QualityRule]
  private var filing: String?
  private var rule: String?
  private var explained: Set<String> = []

  init(style: ReportStyle, rules: [QualityRule]) {
    self.style = style
    columns = Report.positions(in: "quality")
    self.rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.rule, $0) })
  }

  func begin(to output: inout String) {}

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let columns = columns
    func text(_ column: String) -> String? { columns[column].flatMap { row[$0].text } }
    if text("filing") != filing {
      if filing != nil { output += "\n" }
      (filing, rule) = (text("filing"), nil)
      var line = TextLine(hanging: 2)
      line.add(name: filing, .title)
      line.append(to: &output, style)
    }
    if text("rule") != rule {
      rule = text("rule")
      appendRule(text, to: &output)
    }
    var line = TextLine(indent: 4)
    line.add(text("message"))
    for part in place(text) { line.add(name: part) }
    line.append(to: &output, style)
  }

  private mutating func appendRule(_ text: (String) -> String?, to output: inout String) {
    let severity = text("severity").map { Finding.Severity(stored: $0) }
    var line = TextLine(indent: 2)
    line.add(name: severity?.rawValue, severity?.tint ?? .faint)
    line.add(name: rule, .title)
    let known = rule.flatMap { rules[$0] }
    line.add(known?.title, .title)
    line.append(to: &output, style)
    guard let known, explained.insert(known.rule).inserted else { return }
    for part in [known.explanation, known.remedy] {
      var line = TextLine(indent: 4, hanging: 2)
      line.add(part, .faint)
      line.append(to: &output, style)
    }
  }

  /// Where it is: the role's name, and the document with its line as editors and compilers write it. Without a
  /// line, the document of a role says nothing.
  private func place(_ text: (String) -> String?) -> [String] {
    let role = text("role_uri").map(URISegment.last)
    guard let document = text("document") else { return [role].compactMap { $0 } }
    guard let line = text("line") else { return [role ?? document] }
    return [role, "\(document):\(line)"].compactMap { $0 }
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    if filing == nil && rowsLeftOut == 0 { output += "no rows\n" }
    output += TextFormatter.note(rowsLeftOut: rowsLeftOut)
  }
}
