internal import GRDB
internal import Warehouse
internal import XBRL

/// The body of report `extensions`; the page of rates has for each filer a chart over its years or filings, and the rates with what they are
/// shares of.
struct Extensions: ReportBody {
  /// Filings, or years of filers, of a page when nobody asks for another number: a rate costs some hundredths of a
  /// second to count.
  static let rowsAtMost = 500
  static let filingsWithRolesAtMost = 20

  let run: ReportRun
  private var grouping: RowGrouping { run.report.grouping(of: run.request) ?? .filing }

  private struct Group {
    var title: String
    var rows: [[PageTable.Cell]] = []
    var points: [PageChart.Point] = []

    /// Adds a row of rates, and its point on the chart if that has one.
    mutating func add(_ row: Row, _ first: [PageTable.Cell], point: String?) {
      let shares = ExtensionShare.all(of: row)
      rows.append(first + shares.map { PageTable.Cell($0.words) })
      if let point { points.append(FilerCharts.point(point, shares)) }
    }
  }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? {
    guard format == .html, [.filing, .year, .role].contains(grouping) else { return nil }  // rates
    let (groups, left) = grouping == .year ? try years() : try filings()
    let count = groups.reduce(0) { $0 + $1.rows.count }
    let by = [RowGrouping.year: "year of the period", .role: "role"][grouping] ?? "filing"
    let frame = PageFrame(
      title: "Extensions", summary: "How many concepts are filers' own: by \(by).",
      filter: count == 0 ? .none : .search,
      notes: [
        "A rate is the share of a filer's own concepts, with the two numbers behind it. Presented are line items and text blocks, without headings, tables, axes and members; calculated are the concepts of calculations; on statements the line items of BS, IS, CI, CF and EQ; members are domains and members. docs/HISTORIES.md says more."
      ])
    let page = GroupedPage(
      frame: frame, rows: count, rowsLeftOut: left?.rows ?? 0,
      notes: (count == 0 ? [GroupedPage.noRows] : []) + (left.map { [$0.note] } ?? []))
    let shown = groups.enumerated().filter { !$0.element.rows.isEmpty }
    return try page.write(shown, { html($0.element, $0.offset) }, to: write)
  }

  private var columns: [ReportTable.Column] {
    let first: [ReportTable.Column] =
      switch grouping {
      case .year: [.init("year"), .init("filings", .integer)]
      case .role: [.init("role"), .init("class")]
      default: [.init("filing"), .init("form"), .init("period")]
      }
    let rates = FilerCharts.rateNames.filter { grouping != .role || $0 != "on statements" }
    return first + rates.map { .init($0, .real) }
  }

  private func html(_ group: Group, _ number: Int) -> String {
    let table = PageTable(caption: "Own concepts of all: \(group.title)", columns: columns)
    let chart =
      group.points.count > 1
      ? FilerCharts.rates(
        group.points, id: "rates\(number)", axis: grouping == .year ? "year" : "filing",
        hasTable: false) : ""
    return PageTemplates.render("block-begin", ["heading": group.title, "section": "e\(number)"])
      + chart + table.html(group.rows) + PageTemplates.render("block-end", [:])
  }

  private typealias Left = (note: String, rows: Int?)
  private typealias Cell = PageTable.Cell

  private func years() throws -> ([Group], Left?) {
    let limit = GroupedPage.limit(of: run, atMost: Self.rowsAtMost)
    let filers = try run.filers()
    var (groups, shown) = ([Group](), 0)
    for (index, filer) in filers.enumerated() {
      if shown >= limit {
        let left = ChangeText.number(filers.count - index)
        let note =
          "\(left) more filers are not on this page: --filer chooses, --limit takes another number of rows."
        return (groups, (note, nil))
      }
      var group = Group(title: "")
      try run.query("extensions_year", ["filer": filer]) { row in
        guard shown < limit else { return }
        shown += 1
        group.title = row["filer"] ?? "filer unknown"
        let first = [Cell(row["year"]), Cell(count: row["filings"])]
        group.add(row, first, point: row["year"] ?? "no date")
      }
      groups.append(group)
    }
    return (groups, nil)
  }

  /// Filings by filer and period, or the roles of each.
  private func filings() throws -> ([Group], Left?) {
    let isByRole = grouping == .role
    let filings = try run.filings()
    let limit = GroupedPage.limit(
      of: run, atMost: isByRole ? Self.filingsWithRolesAtMost : Self.rowsAtMost)
    var groups: [Group] = []
    for filing in filings.prefix(limit) {
      try run.query(isByRole ? "extensions_role" : "extensions", ["filing": filing]) { row in
        let title: String = isByRole ? filing : row["filer"] ?? "filer unknown"
        if groups.last?.title != title { groups.append(Group(title: title)) }
        let first =
          isByRole
          ? [
            Cell(row["title"] ?? StatementClass.title(from: row["role_uri"])),
            Cell(row["statement_class"]),
          ] : [Cell(filing), Cell(row["form_type"]), Cell(row["period_of_report"])]
        let period: String = isByRole ? "" : row["period_of_report"] ?? filing
        groups[groups.count - 1].add(row, first, point: isByRole ? nil : period)
      }
    }
    guard filings.count > limit else { return (groups, nil) }
    let note =
      "\(ChangeText.number(limit)) of \(ChangeText.number(filings.count)) filings are on this page, by filer and period: --filer and --filing choose, --limit takes another number of filings, --format csv has every row."
    return (groups, (note, filings.count - limit))
  }
}
