internal import GRDB
public import Warehouse
internal import XBRL

/// How much a finding of quality matters. The raw values are those of `--fail-on` and of `quality_findings.severity`.
public enum QualitySeverity: String, CaseIterable, Hashable, Sendable {
  /// The standard or EDGAR forbids it.
  case error
  /// It is doubtful, or EDGAR warns of it.
  case warning
}

extension Report {
  /// Whether the report has findings that a severity is known of.
  public var hasQualityFindings: Bool { name == "quality" }

  /// Whether the report finds something that is at least so severe. Reads as far as the first such finding.
  ///
  /// - Throws: as ``write(from:_:as:style:to:)``.
  public func hasFinding(
    in warehouse: WarehouseDatabase, _ request: ReportRequest, atLeast severity: QualitySeverity
  ) throws -> Bool {
    struct Found: Error {}
    let severities: [Finding.Severity] = severity == .error ? [.error] : [.error, .warning]
    return try reading(warehouse, request) { run in
      let quality = try QualityReport(run: run)
      do {
        for filing in try run.filings() {
          try quality.findings(of: filing) { if severities.contains($0.severity) { throw Found() } }
        }
        return false
      } catch is Found {
        return true
      }
    }
  }
}

/// A rule of quality, as view `quality_rules` has it.
struct QualityRule: Hashable, Sendable {
  var rule: String
  var title: String
  var severity: Finding.Severity
  var source: String
  var explanation: String
  var remedy: String
}

/// A finding of a rule.
struct QualityFinding: Hashable, Sendable {
  var filing: String
  var rule: String
  var severity: Finding.Severity
  /// The role and relationship that it is about, and what finds its line.
  var item: SourceItem
  /// The cells of the report's columns.
  var cells: [ReportTable.Value]

  /// Says where it is; without a place it has no line, and the document that the view knows.
  mutating func setPlace(_ place: LineFinder.Place?) {
    if let place { cells[Self.documentColumn] = .text(place.document) }
    cells[Self.documentColumn + 1] = place.map { .integer(Int64($0.line)) } ?? .null
  }

  /// What is wrong, in words.
  var message: String { cells.last?.text ?? "" }

  /// `document:line`, or what of it is known.
  var place: String? {
    guard let document = cells[Self.documentColumn].text else { return nil }
    return cells[Self.documentColumn + 1].text.map { "\(document):\($0)" } ?? document
  }

  /// `line` comes after `document`.
  private static let documentColumn = Report.positions(in: "quality")["document"] ?? 0
}

/// The body of report `quality`: what is wrong or doubtful in filings, by the rules in `schema/quality`.
struct QualityReport: ReportBody {
  let run: ReportRun
  /// Every rule by name, in order.
  let rules: [QualityRule]
  /// The rules asked for; `nil` for all.
  private let chosen: String?
  /// What most rules look at, of the filing at hand.
  private let kept: KeptRows
  private let unknowns = Unknowns()

  /// How many concepts rules could not judge, by rule, of each filing that was looked at.
  private final class Unknowns {
    var concepts: [String: [String: Int]] = [:]
  }

  /// - Throws: ``ReportError/unknownRule(_:nearest:)``.
  init(run: ReportRun) throws {
    self.run = run
    var rules: [QualityRule] = []
    try run.query("quality_rules") { row in
      rules.append(
        QualityRule(
          rule: row["rule"], title: row["title"], severity: .init(stored: row["severity"]),
          source: row["source"], explanation: row["explanation"], remedy: row["remedy"]))
    }
    self.rules = rules
    chosen = try JSONFormatter.array(Self.chosen(run.request.rules, of: rules.map(\.rule)))
    kept = try KeptRows(
      of: [
        .init(
          "z_effective_relationships",
          by: "filing_id", "link_id", "role_id", "parent_id", "order", "ordinal"),
        .init(
          "z_concept_places", by: "filing_id", "link_id", "concept_id", "is_child", "role_id"),
        .init("z_effective_labels", by: "filing_id", "concept_id", "kind_id", "label_id"),
        .init("z_release_declared", by: "filing_id", "concept_id"),
        .init("z_standard_names", by: "local_name"),
      ], on: run.database)
  }

  /// Rules by their names, in any case, or by the number that several of them share: `Q21` is `Q21a` to `Q21f`.
  private static func chosen(_ names: [String], of rules: [String]) throws -> [String]? {
    guard !names.isEmpty else { return nil }
    return try names.flatMap { name in
      let asked = name.lowercased()
      let found = rules.filter { rule in
        let rule = rule.lowercased()
        return rule == asked || rule.dropLast() == asked && rule.last?.isLetter == true
      }
      guard found.isEmpty else { return found }
      let nearest = rules.reduce(into: NearestNames(to: name)) { $0.consider($1) }
      throw ReportError.unknownRule(name, nearest: nearest.names)
    }
  }

  /// Hands over what is found in a filing, errors first. Lines are those of the view.
  func findings(of filing: String, _ body: (QualityFinding) throws -> Void) throws {
    let columns = run.report.columns.count
    let id = try Int64.fetchOne(
      run.database.cachedStatement(sql: "SELECT id FROM filings WHERE filing = ?"),
      arguments: [filing])
    guard let id else { return }
    try kept.keep([filing])
    // Both are constants that SQLite hands on to where a rule looks.
    try run.query("quality", ["filing": filing, "filing_id": id, "rules": chosen]) { row in
      try body(
        QualityFinding(
          filing: filing, rule: row["rule"], severity: .init(stored: row["severity"]),
          item: SourceItem(row), cells: Array(row.reportValues.prefix(columns))))
    }
    var concepts: [String: Int] = [:]
    try run.query("quality_unknowns", ["filing": filing, "filing_id": id, "rules": chosen]) { row in
      concepts[row["rule"]] = row["concepts"]
    }
    unknowns.concepts[filing] = concepts
  }

  /// Findings that are held while their lines are looked up.
  private static let placedAtOnce = 50_000

  /// Hands over what is found in all filings, with the lines in the documents as they are now.
  ///
  /// The lines of many findings are looked up together, so that an archive is read once for all filings in it. Only
  /// `limit` findings get a line; what comes behind them is left out anyway.
  func placedFindings(upTo limit: Int?, _ body: (QualityFinding) throws -> Void) throws {
    let lines = try SourceLines(run.database)
    var (waiting, placed): ([QualityFinding], Int) = ([], 0)
    func emit() throws {
      let shown = waiting.prefix(max(0, (limit ?? .max) - placed))
      var items: [String: Set<SourceItem>] = [:]
      for finding in shown { items[finding.filing, default: []].insert(finding.item) }
      let places = try lines.places(of: items)
      for var finding in waiting {
        finding.setPlace(places[finding.filing]?[finding.item])
        try body(finding)
      }
      placed += shown.count
      waiting = []
    }
    for filing in try run.filings() {
      try findings(of: filing) { waiting.append($0) }
      if waiting.count >= Self.placedAtOnce { try emit() }
    }
    try emit()
  }

  func rows(_ emit: RowSink) throws {
    if let grouping = run.request.grouping {
      return try QualityCounts(quality: self, grouping: grouping).rows(emit)
    }
    try placedFindings(upTo: run.request.limit) { try emit($0.cells) }
  }

  func formatter(as format: ReportFormat, _ style: ReportStyle) -> (any RowFormatter)? {
    guard run.request.grouping == nil, format == .text else { return nil }  // counts are a table
    return QualityFormatter(style: style, rules: rules)
  }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? {
    guard run.request.grouping == nil, format == .html else { return nil }
    return try QualityPage.write(self, to: write)
  }

  /// What the rules could not judge in the filings that were looked at.
  func notes(as format: ReportFormat) throws -> [ReportNote] {
    let concepts = unknowns.concepts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    let rules = concepts.sorted { $0.key < $1.key }
    return rules.isEmpty
      ? [] : [.notJudged(rules.map { UnjudgedConcepts(rule: $0.key, concepts: $0.value) })]
  }
}
