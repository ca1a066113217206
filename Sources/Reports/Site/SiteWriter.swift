internal import GRDB
public import Warehouse
internal import XBRL

/// What became of a site.
public struct SiteOutcome: Hashable, Sendable {
  /// Pages written.
  public var pages = 0
  /// Filings that have a page of their own.
  public var filings = 0
  /// Filings that are only listed.
  public var filingsListedOnly = 0
}

extension Report {
  /// Writes a report that is a site, page by page; the warehouse is only read.
  ///
  /// - Parameters:
  ///   - warehouse: to read from.
  ///   - request: filters, the language, and how many filings get a page at most.
  ///   - write: takes the path of a page, relative to the site, and the page.
  /// - Returns: what was written.
  /// - Throws: as ``write(from:_:as:style:to:)``.
  public func writeSite(
    from warehouse: WarehouseDatabase, _ request: ReportRequest = ReportRequest(),
    to write: (_ path: String, _ page: String) throws -> Void
  ) throws -> SiteOutcome {
    try check(request, as: .html)
    return try reading(warehouse, request) { run in
      var site = try SiteWriter(run: run)
      return try site.write(to: write)
    }
  }
}

/// Writes a site: an index of filers, a page for each filer, pages of filings with their trees, and pages of
/// what changed. Links are relative, and the same warehouse gives the same bytes.
struct SiteWriter {
  static let filersOnPage = 500
  static let filingsListed = 500

  private let run: ReportRun
  private let plan: SitePlan
  private var outcome = SiteOutcome()
  typealias Write = (_ path: String, _ page: String) throws -> Void

  init(run: ReportRun) throws {
    self.run = run
    plan = try SitePlan(run: run)
  }

  mutating func write(to write: Write) throws -> SiteOutcome {
    try writeIndex(write)
    for filer in plan.filers {
      try put("filers/\(filer.name).html", try page(of: filer), write)
      for filing in filer.filings {
        guard let name = filing.name else {
          outcome.filingsListedOnly += 1
          continue
        }
        outcome.filings += 1
        try writeFiling(filing, name, of: filer, write)
      }
    }
    return outcome
  }

  private mutating func put(_ path: String, _ page: String, _ write: Write) throws {
    outcome.pages += 1
    try write(path, page)
  }

  private func page(_ frame: PageFrame, _ content: String) -> String {
    frame.begin() + frame.controls() + content + frame.end()
  }

  private typealias Cell = PageTable.Cell

  // MARK: Index

  private static func indexPath(_ number: Int) -> String {
    number == 0 ? "index.html" : "index-\(number + 1).html"
  }

  private mutating func writeIndex(_ write: Write) throws {
    let pages = max(1, (plan.filers.count + Self.filersOnPage - 1) / Self.filersOnPage)
    let filings = plan.filers.reduce(0) { $0 + $1.filings.count }
    let withPage = plan.filers.reduce(0) { $0 + $1.filings.count { $0.name != nil } }
    for number in 0..<pages {
      let filers = plan.filers.dropFirst(number * Self.filersOnPage).prefix(Self.filersOnPage)
      var frame = PageFrame(
        title: "Filings",
        summary:
          "\(PageText.count(plan.filers.count, "filer")), \(PageText.count(filings, "filing")).",
        filter: .search)
      if pages > 1 {
        frame.trail = (0..<pages).map { .init(target: Self.indexPath($0), text: "Page \($0 + 1)") }
      }
      if withPage < filings {
        frame.notes = [
          "\(PageText.count(withPage, "filing")), the newest, \(withPage == 1 ? "has a page of its own" : "have pages of their own"), at most \(SitePlan.filingsOfFiler) of a filer; --limit takes another number of filings, --filer chooses filers with all of theirs."
        ]
      }
      let table = PageTable(
        caption: "Filers",
        columns: [
          .init("filer"), .init("CIK", .integer), .init("filings", .integer), .init("first"),
          .init("last"),
        ])
      let rows = filers.map { filer in
        let days = filer.filings.compactMap { $0.period ?? $0.filed }
        return [
          Cell(filer.title, "filers/\(filer.name).html"), Cell(count: filer.cik),
          Cell(count: Int64(filer.filings.count)), Cell(days.min()), Cell(days.max()),
        ]
      }
      try put(Self.indexPath(number), page(frame, table.html(rows)), write)
    }
  }

  // MARK: Filers

  private func page(of filer: SitePlan.Filer) throws -> String {
    let frame = PageFrame(
      title: filer.title, summary: filer.cik.map { "CIK \($0)" },
      trail: [.init(target: "../index.html", text: "All filers")], filter: .search)
    let table = PageTable(
      caption: "Filings, the newest first",
      columns: [
        .init("filing"), .init("form"), .init("period"), .init("filed"),
        .init("calculation", .integer), .init("presentation", .integer),
        .init("definition", .integer), .init("labels", .integer), .init("findings", .integer),
        .init("changes since", .text),
      ])
    let rows = filer.filings.prefix(Self.filingsListed).map { filing in
      let prior = filing.previous.first
      return [
        Cell(filing.key, filing.name.map { "../filings/\($0).html" }), Cell(filing.formType),
        Cell(filing.period), Cell(filing.filed),
      ] + filing.counts.map { Cell(count: $0) } + [
        Cell(
          prior.map { "\(ChangeText.number(Int($0.changes))) since \($0.previous)" },
          prior?.name.map { "../changes/\($0).html" })
      ]
    }
    let more = filer.filings.count - Self.filingsListed
    let note =
      more > 0
      ? "\(PageText.count(more, "older filing")) not listed: `warehouse report filings --filer` has all."
      : nil
    let charts = try FilerCharts(run: run, filer: filer.id).html()
    return page(frame, charts + table.html(Array(rows), note: note))
  }

  // MARK: Filings

  private mutating func writeFiling(
    _ filing: SitePlan.Filing, _ name: String, of filer: SitePlan.Filer, _ write: Write
  ) throws {
    let trail: [PageFrame.Link] = [
      .init(target: "../index.html", text: "All filers"),
      .init(target: "../filers/\(filer.name).html", text: filer.title),
    ]
    let own = trail + [PageFrame.Link(target: "../filings/\(name).html", text: filing.key)]
    var trees: [RelationshipKind: [String: Int]] = [:]
    for (kind, count) in zip([RelationshipKind.calculation, .presentation], filing.counts)
    where count > 0 {
      let (html, places) = try self.trees(kind, of: filing, own)
      trees[kind] = places
      try put("filings/\(name)-\(kind.rawValue).html", html, write)
    }
    try put("filings/\(name).html", try page(of: filing, name, trail, trees), write)
    for comparison in filing.previous {
      if let page = comparison.name, let html = try changes(comparison, filing, own) {
        try put("changes/\(page).html", html, write)
      }
    }
  }

  private func page(
    of filing: SitePlan.Filing, _ name: String, _ trail: [PageFrame.Link],
    _ trees: [RelationshipKind: [String: Int]]
  ) throws -> String {
    let frame = PageFrame(
      title: filing.key,
      summary: [
        filing.formType ?? "form unknown", filing.period.map { "period \($0)" },
        filing.filed.map { "filed \($0)" }, PageText.count(Int(filing.counts[4]), "finding"),
      ].compactMap { $0 }.joined(separator: ", "),
      trail: trail, filter: .search)
    let table = PageTable(
      caption: "What changed",
      columns: [.init("since"), .init("basis"), .init("changes", .integer)])
    let comparisons = filing.previous.map { entry in
      [
        Cell(entry.previous, entry.name.map { "../changes/\($0).html" }),
        Cell(entry.basis.rawValue), Cell(count: entry.changes),
      ]
    }
    let html = comparisons.isEmpty ? "" : table.html(comparisons)
    return page(frame, try html + roles(of: filing, name, trees))
  }

  private func roles(
    of filing: SitePlan.Filing, _ name: String, _ trees: [RelationshipKind: [String: Int]]
  ) throws -> String {
    let table = PageTable(
      caption: "Roles in statement order, with their relationships",
      columns: [
        .init("role"), .init("type"), .init("class"), .init("presentation"),
        .init("calculation"), .init("definition", .integer),
      ])
    var rows: [[Cell]] = []
    try run.query("roles", ["filing": filing.key]) { row in
      let uri: String = row["role_uri"]
      func tree(_ kind: RelationshipKind, _ count: Int64) -> Cell {
        guard let number = trees[kind]?[uri] else { return Cell(count: count) }
        return Cell("\(count) in a tree", "\(name)-\(kind.rawValue).html#r\(number)")
      }
      rows.append([
        Cell(row["title"] ?? StatementClass.title(from: uri)), Cell(row["role_type"]),
        Cell(row["statement_class"]), tree(.presentation, row["presentation_arcs"]),
        tree(.calculation, row["calculation_arcs"]), Cell(count: row["definition_arcs"]),
      ])
    }
    return table.html(rows)
  }

  /// A page of trees, and the number of each role on it.
  private func trees(
    _ kind: RelationshipKind, of filing: SitePlan.Filing, _ trail: [PageFrame.Link]
  ) throws -> (html: String, places: [String: Int]) {
    let request = ReportRequest(
      filters: [ReportFilter(.filing, filing.key)], kinds: [kind], language: run.request.language)
    let report = try FilingTrees(
      run: try ReportRun(run.report, request, on: run.database), filing: filing.key)
    let frame = PageFrame(
      title: "\(filing.key): \(kind.rawValue) trees", summary: nil, trail: trail, filter: .search)
    var formatter = HTMLTreeFormatter(within: frame)
    var html = ""
    _ = try Rendering(limit: nil, as: .html)
      .run(&formatter, rows: { try report.rows($0) }, to: { html += $0 })
    return (html, formatter.places)
  }

  /// A page of changes; `nil` when a filing was removed.
  private func changes(
    _ comparison: SitePlan.Comparison, _ filing: SitePlan.Filing, _ trail: [PageFrame.Link]
  ) throws -> String? {
    let session = try ComparisonSession(run.database)
    guard let previous = try ChangeSide(comparison.previous, run.database, session),
      let current = try ChangeSide(filing.key, run.database, session)
    else { return nil }
    let pair = ChangePair(
      from: previous, to: current, basis: comparison.basis, covering: comparison.covers)
    var request = ChangeRequest()
    request.language = run.request.language
    let document = try ChangeDocument(pair, request)
    var html = ""
    try ChangePageWriter.write(document, trail: trail) { html += $0 }
    return html
  }
}
