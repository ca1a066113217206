/// Findings of quality as a page: a table of them, what to do about each rule, and for one filing the trees of the roles
/// concerned with the rows marked that findings are about.
enum QualityPage {
  /// Rows of trees on a page; a browser shows no more at once.
  private static let treeRowsAtMost = 5_000
  private static let kinds: [(kind: RelationshipKind, link: String)] = [
    (.calculation, "calculationLink"), (.presentation, "presentationLink"),
    (.definition, "definitionLink"),
  ]

  /// Writes the page.
  static func write(_ run: ReportRun, to write: (String) throws -> Void) throws -> ReportOutcome {
    let quality = try Quality(run)
    let limit = max(0, run.request.limit ?? HTMLTableFormatter.rowsAtMost)
    var findings: [QualityFinding] = []
    var leftOut = 0
    try quality.placedFindings(upTo: limit) { finding in
      if findings.count < limit { findings.append(finding) } else { leftOut += 1 }
    }
    let frame = PageFrame(title: "Quality", summary: Report.quality.summary, filter: .search)
    var trees = HTMLTreeFormatter(within: frame)
    var html = ""
    let filings = try run.filings()
    if filings.count == 1, let filing = filings.first {
      html = try Self.trees(of: filing, findings, run, into: &trees)
    }
    try write(frame.begin() + frame.controls())
    try write(table(of: findings, places: trees.places, leftOut: leftOut))
    try write(rules(quality.rules, found: Set(findings.map(\.rule))))
    try write(html + frame.end())
    return ReportOutcome(rows: findings.count, rowsLeftOut: leftOut)
  }

  private static func table(
    of findings: [QualityFinding], places: [String: Int], leftOut: Int
  ) -> String {
    let table = PageTable(caption: "Findings", columns: Report.quality.columns)
    let role = Report.quality.columns.firstIndex { $0.name == "role_uri" }
    let rule = Report.quality.columns.firstIndex { $0.name == "rule" }
    let rows = findings.map { finding in
      finding.cells.enumerated().map { index, value in
        var cell = PageTable.Cell(value: value)
        if index == rule { cell.target = "#rules" }
        if index == role, let uri = finding.role, let number = places[uri] {
          cell.target = "#r\(number)"
        }
        return cell
      }
    }
    var note = findings.isEmpty && leftOut == 0 ? "No rows." : nil
    if leftOut > 0 { note = HTMLTableFormatter.note(rowsLeftOut: leftOut) }
    return table.html(rows, note: note)
  }

  private static func rules(_ rules: [QualityRule], found: Set<String>) -> String {
    let found = rules.filter { found.contains($0.rule) }
    guard !found.isEmpty else { return "" }
    let table = PageTable(
      caption: "Rules",
      columns: ["rule", "severity", "title", "explanation", "remedy", "source"].map { .init($0) })
    let rows = found.map { rule in
      [rule.rule, rule.severity, rule.title, rule.explanation, rule.remedy, rule.source].map {
        PageTable.Cell(value: .text($0))
      }
    }
    return PageTemplates.render("anchor", ["anchor": "rules"]) + table.html(rows)
  }

  /// The trees of the roles that findings are about, kind by kind.
  private static func trees(
    of filing: String, _ findings: [QualityFinding], _ run: ReportRun,
    into formatter: inout HTMLTreeFormatter
  ) throws -> String {
    var html = ""
    var rows = 0
    var leftOut = 0
    for (kind, link) in kinds {
      let here = findings.filter { $0.link == link && $0.role != nil }
      guard !here.isEmpty else { continue }
      let marks = QualityMarks(here)
      let part = run.about(kind, roles: Array(Set(here.compactMap(\.role))))
      try TreeReport(run: part, filing: filing).rows { row in
        rows += 1
        guard rows <= treeRowsAtMost else { return leftOut += 1 }
        let marked = marks.marked(row, kind: kind)
        formatter.append(marked.row, flags: marked.flags, to: &html)
      }
    }
    formatter.flush(to: &html)
    if leftOut > 0 {
      html += PageTemplates.render(
        "note", ["note": "\(ChangeText.number(leftOut)) more rows of trees are not on this page."])
    }
    return html
  }
}

/// Which rows of trees findings are about.
struct QualityMarks {
  private struct Place: Hashable {
    var role: String?
    var parent: String?
    var child: String?
  }

  private var rules: [Place: [String]] = [:]
  private static let columns = Dictionary(
    uniqueKeysWithValues: Report.tree.columns.enumerated().map { ($1.name, $0) })

  init(_ findings: [QualityFinding]) {
    for finding in findings {
      let place = Place(role: finding.role, parent: finding.parent, child: finding.child)
      if rules[place]?.contains(finding.rule) != true {
        rules[place, default: []].append(finding.rule)
      }
    }
  }

  /// A row of report `tree` with its kind in the heading, and the rules that it breaks.
  func marked(
    _ row: [ReportTable.Value], kind: RelationshipKind
  ) -> (row: [ReportTable.Value], flags: [String]) {
    func text(_ name: String) -> String? { Self.columns[name].flatMap { row[$0].text } }
    let (role, parent, concept) = (text("role_uri"), text("parent"), text("concept"))
    var flags = rules[Place(role: role, parent: parent, child: concept)] ?? []
    // A finding may be about one concept, whatever it stands under, or about a parent.
    if parent != nil { flags += rules[Place(role: role, parent: nil, child: concept)] ?? [] }
    flags += rules[Place(role: role, parent: concept, child: nil)] ?? []
    if parent == nil { flags += rules[Place(role: role, parent: nil, child: nil)] ?? [] }
    var row = row
    if let definition = Self.columns["definition"] {
      let title = row[definition].text ?? TreeRemarks.title(from: role)
      row[definition] = .text("\(title) (\(kind.rawValue))")
    }
    var seen: Set<String> = []
    return (row, flags.filter { seen.insert($0).inserted })
  }
}
