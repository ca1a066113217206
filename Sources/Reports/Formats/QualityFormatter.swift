internal import XBRL

/// Findings of quality for people: under each filing its rules, and what to do once for each rule.
struct QualityFormatter: RowFormatter {
  private let style: ReportStyle
  private let columns = Report.positions(in: "quality")
  private let rules: [String: QualityRule]
  private var filing: String?
  private var rule: String?
  private var explained: Set<String> = []

  init(style: ReportStyle, rules: [QualityRule]) {
    self.style = style
    self.rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.rule, $0) })
  }

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let row = NamedRow(row, columns)
    if row.text("filing") != filing {
      if filing != nil { output += "\n" }
      (filing, rule) = (row.text("filing"), nil)
      TextLine(name: filing, .title, hanging: 2).append(to: &output, style)
    }
    if row.text("rule") != rule {
      rule = row.text("rule")
      appendRule(row, to: &output)
    }
    var line = TextLine(row.text("message"), indent: 4)
    for part in place(of: row) { line.add(name: part) }
    line.append(to: &output, style)
  }

  private mutating func appendRule(_ row: NamedRow, to output: inout String) {
    let severity = row.text("severity").map { Finding.Severity(stored: $0) }
    var line = TextLine(name: severity?.rawValue, severity?.tint ?? .faint, indent: 2)
    line.add(name: rule, .title)
    let known = rule.flatMap { rules[$0] }
    line.add(known?.title, .title)
    line.append(to: &output, style)
    guard let known, explained.insert(known.rule).inserted else { return }
    for part in [known.explanation, known.remedy] {
      TextLine(part, .faint, indent: 4, hanging: 2).append(to: &output, style)
    }
  }

  /// Where it is: the role's name, and the document with its line as editors and compilers write it. Without a
  /// line, the document of a role says nothing.
  private func place(of row: NamedRow) -> [String?] {
    let role = row.text("role_uri").map(URISegment.last)
    let document = row.text("document")
    guard let line = row.text("line"), let name = document else { return [role ?? document] }
    return [role, "\(name):\(line)"]
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    output += TextFormatter.end(isEmpty: filing == nil, rowsLeftOut: rowsLeftOut)
  }
}
