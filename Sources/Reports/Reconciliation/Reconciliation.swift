internal import GRDB
internal import Warehouse

/// The body of report `reconcile`: what SEC's own extracts say beside what was filed.
struct Reconciliation: ReportBody {
  let run: ReportRun
  private let table: ExtractTable
  private let isWithRoles: Bool
  /// The filings to look at; `nil` for all that the extract speaks of.
  private let wanted: [String]?

  /// Reads the extract; throws ``ReportError`` for one that cannot be read, or of an unknown filing.
  init(run: ReportRun) throws {
    self.run = run
    var table = try ExtractTable(run.database)
    var wanted = run.selection.filings
    guard let extract = run.request.extract else {
      preconditionFailure("the report needs its option extract, as check(_:as:) has it")
    }
    switch extract {
    case .calculations(let path):
      isWithRoles = false
      try CalculationExtract.read(path, into: &table)
    case .metaLinks(let path):
      isWithRoles = true
      let links = try MetaLinks(path: path)
      let lookup = FilingLookup(run.database)
      let filings = try wanted ?? links.stems.compactMap { try lookup.find($0)?.key }
      guard filings.count == 1 else {
        throw ReportError.extractOfUnknownFiling(path, stems: links.stems)
      }
      try links.add(to: table, filing: filings[0])
      wanted = filings
    }
    (self.table, self.wanted) = (table, wanted)
  }

  func rows(_ emit: RowSink) throws {
    let db = run.database
    try db.execute(sql: "CREATE INDEX temp.extract_arcs_by_filing ON extract_arcs (filing, link)")
    for bad in table.badLines {
      try emit(row(nil, "unreadable", 1, "line \(bad.line): \(bad.reason)"))
    }
    let more = table.badLineCount - table.badLines.count
    if more > 0 { try emit(row(nil, "unreadable", more, "as many further lines")) }
    let filings =
      try wanted
      ?? String.fetchAll(
        db,
        sql: """
          SELECT filing FROM filing_list WHERE filing IN (SELECT filing FROM extract_arcs)
          ORDER BY filer, period_of_report, filing
          """)
    for filing in filings {
      try run.query("reconcile", ["filing": filing, "has_roles": isWithRoles]) { row in
        try emit(row.reportValues)
      }
      guard isWithRoles else { continue }
      try run.query("reconcile_presentation", ["filing": filing]) { try emit($0.reportValues) }
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

  private func row(
    _ filing: String?, _ difference: String, _ count: Int, _ reason: String
  ) -> [ReportTable.Value] {
    [
      .init(filing), .null, .text(difference), .integer(Int64(count)), .null,
      .null, .null, .null, .null, .text(reason),
    ]
  }
}
