internal import Warehouse
internal import XBRL

/// Findings of quality as a page: a table of them, what to do about each rule, and for one filing the trees of the roles
/// concerned with the rows marked that findings are about.
enum QualityPage {
  /// Rows of trees on a page; a browser shows no more at once.
  private static let treeRowsAtMost = 5_000

  static func write(
    _ quality: QualityReport, to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    let run = quality.run
    let limit = GroupedPage.limit(of: run, atMost: HTMLTableFormatter.rowsAtMost)
    var findings: [QualityFinding] = []
    var leftOut = 0
    try quality.placedFindings(upTo: limit) { finding in
      if findings.count < limit { findings.append(finding) } else { leftOut += 1 }
    }
    let frame = PageFrame(
      title: "Quality",
      summary: "What is wrong or doubtful in a filing's structure, and what to do about it.",
      filter: .search)
    var trees = HTMLTreeFormatter(within: frame)
    let filings = try run.filings()
    let html =
      filings.count == 1 ? try Self.trees(of: filings[0], findings, run, into: &trees) : ""
    let groups = groups(of: findings, quality.rules)
    let page = GroupedPage(
      frame: frame, lead: counts(of: groups, filings), rows: findings.count, rowsLeftOut: leftOut)
    let findingsTable = table(of: groups, hasFilings: filings.count != 1, trees, leftOut: leftOut)
    return try page.write([findingsTable, html], { $0 }, to: write)
  }

  /// A rule with what it finds; numbers are those of the findings' anchors.
  private typealias Group = (rule: QualityRule, findings: [(number: Int, finding: QualityFinding)])

  /// Errors first, as findings come.
  private static func groups(of findings: [QualityFinding], _ rules: [QualityRule]) -> [Group] {
    let numbered = Dictionary(grouping: findings.enumerated()) { $0.element.rule }
    return Finding.Severity.inOrder.flatMap { severity in
      rules.filter { $0.severity == severity }.compactMap { rule in
        numbered[rule.rule].map { (rule, $0.map { (number: $0.offset, finding: $0.element) }) }
      }
    }
  }

  private static func counts(of groups: [Group], _ filings: [String]) -> String {
    let words = Finding.Severity.inOrder.map { severity in
      let found = groups.filter { $0.rule.severity == severity }
      return PageText.count(found.reduce(0) { $0 + $1.findings.count }, severity.rawValue)
    }
    let place = filings.count == 1 ? filings[0] : PageText.count(filings.count, "filing")
    let note = PageTemplates.note("\(words.joined(separator: ", ")) in \(place).")
    guard !groups.isEmpty else { return note }
    let table = PageTable(
      caption: "Findings by rule",
      columns: [.init("severity"), .init("rule"), .init("title"), .init("findings", .integer)])
    return note
      + table.html(
        groups.map { rule, findings in
          [
            .init(rule.severity.rawValue), .init(rule.rule, "#\(rule.rule)"), .init(rule.title),
            .init(count: Int64(findings.count)),
          ]
        })
  }

  private static func table(
    of groups: [Group], hasFilings: Bool, _ trees: HTMLTreeFormatter, leftOut: Int
  ) -> String {
    var html = PageTemplates.render("quality-head", ["hasFilings": hasFilings])
    for (rule, findings) in groups {
      html += PageTemplates.render(
        "quality-rule",
        [
          "rule": rule.rule, "severity": rule.severity.rawValue,
          "severityClass": rule.severity.className,
          "title": rule.title, "explanation": rule.explanation, "remedy": rule.remedy,
          "source": rule.source, "columns": hasFilings ? 4 : 3,
          "count": findings.count == 1 ? "1 finding" : "\(findings.count) findings",
          "findings": findings.map { number, finding -> PageFields in
            let role = finding.item.role
            return [
              "number": number, "filing": finding.filing, "hasFiling": hasFilings,
              "message": finding.message, "target": trees.rows["f\(number)"].map { "#\($0)" },
              "role": role.map { StatementClass.title(from: $0) },
              "roleTarget": role.flatMap { trees.places[$0] }.map { "#r\($0)" },
              "place": finding.place,
            ]
          },
        ])
    }
    let note = PageText.note(isEmpty: groups.isEmpty, rowsLeftOut: leftOut)
    return html + PageTemplates.render("quality-foot", ["note": note])
  }

  private static func trees(
    of filing: String, _ findings: [QualityFinding], _ run: ReportRun,
    into formatter: inout HTMLTreeFormatter
  ) throws -> String {
    var html = ""
    var rows = 0
    for kind in [RelationshipKind.calculation, .presentation, .definition] {
      let link = "\(kind.rawValue)Link"
      let here = findings.enumerated().filter { $1.item.link == link && $1.item.role != nil }
      guard !here.isEmpty else { continue }
      let marks = QualityMarks(here.map { (number: $0.offset, finding: $0.element) })
      let part = run.about(kind, roles: Array(Set(here.compactMap(\.element.item.role))))
      try FilingTrees(run: part, filing: filing).rows { row in
        rows += 1
        guard rows <= treeRowsAtMost else { return }
        let marked = marks.marked(row, kind: kind)
        formatter.append(marked.row, flags: marked.flags, to: &html)
      }
    }
    formatter.flush(to: &html)
    let leftOut = rows - treeRowsAtMost
    if leftOut > 0 {
      html += PageTemplates.note(
        "\(ChangeText.number(leftOut)) more rows of trees are not on this page.")
    }
    return html
  }
}

struct QualityMarks {
  private struct Place: Hashable {
    var role: String?
    var parent: String?
    var child: String?
  }

  private var flags: [Place: [HTMLTreeFormatter.Flag]] = [:]
  private static let columns = Report.positions(in: "tree")

  init(_ findings: [(number: Int, finding: QualityFinding)]) {
    for (number, finding) in findings {
      let place = Place(
        role: finding.item.role, parent: finding.item.parent, child: finding.item.child)
      let flag = HTMLTreeFormatter.Flag(
        text: finding.rule, style: finding.severity.className, target: "f\(number)")
      flags[place, default: []].append(flag)
    }
  }

  /// A row of report `tree` with its kind in the heading, and the rules that it breaks.
  func marked(
    _ row: [ReportTable.Value], kind: RelationshipKind
  ) -> (row: [ReportTable.Value], flags: [HTMLTreeFormatter.Flag]) {
    let named = NamedRow(row, Self.columns)
    let (role, parent, concept) = (
      named.text("role_uri"), named.text("parent"), named.text("concept")
    )
    // A finding may be about one concept, whatever it is under, or about a parent.
    var places = [
      Place(role: role, parent: parent, child: concept), Place(role: role, child: concept),
      Place(role: role, parent: concept),
    ]
    if parent == nil { places.append(Place(role: role)) }
    var row = row
    if let definition = Self.columns["definition"] {
      let title = row[definition].text ?? StatementClass.title(from: role ?? "")
      row[definition] = .text("\(title) (\(kind.rawValue))")
    }
    var seen: Set<HTMLTreeFormatter.Flag> = []
    return (row, places.flatMap { flags[$0] ?? [] }.filter { seen.insert($0).inserted })
  }
}
