internal import Foundation
internal import GRDB
internal import Warehouse

/// The body of report `reconcile`: what SEC's own extracts say beside what was filed.
struct Reconciliation: ReportBody {
  let run: ReportRun
  private let table: ExtractTable
  private let isWithRoles: Bool
  /// How the column `negative` of `cal.tsv` was read; `nil` for another extract.
  private let reading: CalculationExtract.NegativeReading?
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
      reading = try CalculationExtract.read(path, of: wanted.map { Set($0) }, into: &table)
    case .metaLinks(let path):
      (isWithRoles, reading) = (true, nil)
      let links = try MetaLinks(path: path)
      let filing = try Self.filing(of: links, at: path, among: wanted, in: run.database)
      try links.add(to: table, filing: filing)
      wanted = [filing]
    }
    (self.table, self.wanted) = (table, wanted)
  }

  /// The filing that a MetaLinks.json is of: the only one that was chosen, else the one that has its schema or its
  /// instances.
  private static func filing(
    of links: MetaLinks, at path: String, among chosen: [String]?, in db: Database
  ) throws -> String {
    if let chosen, chosen.count == 1 { return chosen[0] }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var filings = try FilingLookup(db).keys(besideFileIn: folder, stems: links.stems)
    if let chosen { filings.removeAll { !chosen.contains($0) } }
    guard filings.count == 1 else {
      throw ReportError.extractOfUnknownFiling(path, stems: links.stems, filings: filings)
    }
    return filings[0]
  }

  func rows(_ emit: RowSink) throws {
    let db = run.database
    try db.execute(sql: "CREATE INDEX temp.extract_arcs_by_filing ON extract_arcs (filing, link)")
    for bad in table.bad.first {
      try emit(row(nil, "unreadable", 1, "line \(bad.line): \(bad.text)"))
    }
    if table.bad.more > 0 {
      try emit(row(nil, "unreadable", table.bad.more, "as many further lines"))
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
      let arguments: [String: (any DatabaseValueConvertible)?] = [
        "filing": filing, "has_roles": isWithRoles, "reading": reading?.rawValue,
      ]
      try run.query("reconcile", arguments) { try emit($0.reportValues) }
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
