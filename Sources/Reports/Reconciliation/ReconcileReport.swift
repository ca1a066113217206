internal import GRDB
internal import Warehouse

extension Report {
  /// What SEC's own extracts say beside what was filed.
  static let reconcile = Report(
    name: "reconcile",
    summary:
      "What SEC's extracts of filings say beside the warehouse, and why they differ: --cal or --metalinks.",
    columns: [
      .init("filing"), .init("link"), .init("difference"), .init("relationships", .integer),
      .init("role_uri"), .init("parent"), .init("child"), .init("weight", .real),
      .init("extract_weight", .real), .init("reason"),
    ],
    filters: ReportFilter.Kind.ofFilings,
    options: [.extract],
    requiredOptions: [.extract],
    example: "warehouse report reconcile --cal cal.tsv --filer 320193"
  ) { run, emit in
    guard let extract = run.request.extract else { return }
    let db = run.database
    var table = try ExtractTable(db)
    var wanted = run.selection.filings
    switch extract {
    case .calculations(let path):
      try CalculationExtract.read(path, into: &table)
    case .metaLinks(let path):
      let links = try MetaLinks(path: path)
      let lookup = FilingLookup(db)
      let filings = try wanted ?? links.stems.compactMap { try lookup.find($0)?.key }
      guard filings.count == 1 else {
        throw ReportError.extractOfUnknownFiling(path, stems: links.stems)
      }
      try links.add(to: table, filing: filings[0])
      wanted = filings
    }
    try Reconciliation(run: run, table: table, extract: extract, wanted: wanted).rows(emit)
  }
}

/// The rows of report `reconcile`, when the extract is in its table.
private struct Reconciliation {
  let run: ReportRun
  let table: ExtractTable
  let extract: Extract
  /// The filings to look at; `nil` for all that the extract speaks of.
  let wanted: [String]?

  func rows(_ emit: ([ReportTable.Value]) throws -> Void) throws {
    let db = run.database
    try db.execute(sql: "CREATE INDEX temp.extract_arcs_by_filing ON extract_arcs (filing, link)")
    for bad in table.badLines {
      try emit(row(nil, "unreadable", 1, "line \(bad.line): \(bad.reason)"))
    }
    if table.badLineCount > table.badLines.count {
      let more = table.badLineCount - table.badLines.count
      try emit(row(nil, "unreadable", more, "as many further lines"))
    }
    let filings =
      try wanted
      ?? String.fetchAll(
        db,
        sql: """
          SELECT filing FROM filing_list WHERE filing IN (SELECT filing FROM extract_arcs)
          ORDER BY filer, period_of_report, filing
          """)
    for filing in filings {
      let arguments =
        [
          "filing": filing, "has_roles": isWithRoles,
        ] as [String: any DatabaseValueConvertible]
      try run.query("reconcile_calculation", arguments, emit: emit)
      if isWithRoles { try run.query("reconcile_presentation", ["filing": filing], emit: emit) }
    }
    guard wanted == nil else { return }
    let unknown = try Row.fetchCursor(
      db,
      sql: """
        SELECT filing, count(*) FROM extract_arcs
        WHERE filing NOT IN (SELECT filing FROM filings) GROUP BY filing ORDER BY filing
        """)
    while let other = try unknown.next() {
      try emit(row(other[0], "filing_not_loaded", other[1], "the filing is not in the warehouse"))
    }
  }

  private var isWithRoles: Bool {
    if case .metaLinks = extract { true } else { false }
  }

  private func row(
    _ filing: String?, _ difference: String, _ count: Int, _ reason: String
  ) -> [ReportTable.Value] {
    [
      filing.map { .text($0) } ?? .null, .null, .text(difference), .integer(Int64(count)), .null,
      .null, .null, .null, .null, .text(reason),
    ]
  }
}
