internal import GRDB
internal import XBRL

/// How many findings there are, by filing, filer and year, filing agent and year, or rule.
struct QualityCounts {
  let quality: QualityReport
  let grouping: RowGrouping

  /// What the findings of one group come to.
  private struct Group {
    var filings = 0
    var findings: [Finding.Severity: Int] = [:]
    var firstFiling: String?

    mutating func add(_ severity: Finding.Severity, of filing: String) {
      findings[severity, default: 0] += 1
      if firstFiling == nil { firstFiling = filing }
    }

    var counts: [ReportTable.Value] {
      Finding.Severity.inOrder.map { .integer(Int64(findings[$0] ?? 0)) }
    }
  }

  /// Hands over one row for each group: filings and filers in the order of filings, agents and rules by name.
  func rows(_ emit: RowSink) throws {
    if grouping == .rule { return try rowsOfRules(emit) }
    var order: [[ReportTable.Value]] = []
    var groups: [[ReportTable.Value]: Group] = [:]
    for filing in try quality.run.filings() {
      try quality.run.query("quality_filing", ["filing": filing]) { row in
        let head = head(of: row)
        if groups[head] == nil { order.append(head) }
        groups[head, default: Group()].filings += 1
        try quality.findings(of: filing) { groups[head]?.add($0.severity, of: filing) }
      }
    }
    if grouping == .agent {
      order.sort { Self.texts($0).lexicographicallyPrecedes(Self.texts($1)) }
    }
    for head in order {
      let group = groups[head, default: Group()]
      let filings: [ReportTable.Value] =
        grouping == .filing ? [] : [.integer(Int64(group.filings))]
      try emit(head + filings + group.counts)
    }
  }

  private func head(of row: Row) -> [ReportTable.Value] {
    let names: [String] =
      switch grouping {
      case .filer: ["filer", "cik", "period_year"]
      case .agent: ["agent", "accession_year"]
      default: ["filing", "filer", "form_type", "period_of_report"]
      }
    let values = Dictionary(uniqueKeysWithValues: zip(row.columnNames, row.reportValues))
    return names.map { values[$0] ?? .null }
  }

  /// For sorting; what has no agent comes last.
  private static func texts(_ head: [ReportTable.Value]) -> [String] {
    head.map { $0.text ?? "\u{10FFFF}" }
  }

  private func rowsOfRules(_ emit: RowSink) throws {
    var groups: [String: Group] = [:]
    for filing in try quality.run.filings() {
      var seen: Set<String> = []
      try quality.findings(of: filing) { finding in
        groups[finding.rule, default: Group()].add(finding.severity, of: filing)
        if seen.insert(finding.rule).inserted { groups[finding.rule]?.filings += 1 }
      }
    }
    for rule in quality.rules {
      guard let group = groups[rule.rule] else { continue }
      try emit([
        .text(rule.rule), .text(rule.severity.rawValue), .text(rule.title),
        .integer(Int64(group.filings)),
        .integer(Int64(group.findings.values.reduce(0, +))),
        .init(group.firstFiling),
      ])
    }
  }
}
