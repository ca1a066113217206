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
      var line = TextLine(hanging: 2)
      line.add(name: filing, .title)
      line.append(to: &output, style)
    }
    if row.text("rule") != rule {
      rule = row.text("rule")
      appendRule(row, to: &output)
    }
    var line = TextLine(indent: 4)
    line.add(row.text("message"))
    for part in place(of: row) { line.add(name: part) }
    line.append(to: &output, style)
  }

  private mutating func appendRule(_ row: NamedRow, to output: inout String) {
    let severity = row.text("severity").map { Finding.Severity(stored: $0) }
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
  private func place(of row: NamedRow) -> [String] {
    let role = row.text("role_uri").map(URISegment.last)
    guard let document = row.text("document") else { return [role].compactMap { $0 } }
    guard let line = row.text("line") else { return [role ?? document] }
    return [role, "\(document):\(line)"].compactMap { $0 }
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    output += TextFormatter.end(isEmpty: filing == nil, rowsLeftOut: rowsLeftOut)
  }
}
