import Reports
import Testing
import Warehouse
import XBRL

struct `Notes on changes` {
  /// A year's report, the next one, and its amendment, which takes its place.
  private func warehouse() throws -> TestWarehouse {
    let warehouse = try TestWarehouse()
    let filer = try warehouse.filer(cik: 1, "Acorn Inc.")
    for (key, form, period) in [
      ("a-1", "10-K", "2021-12-31"), ("a-2", "10-K", "2022-12-31"), ("a-3", "10-K/A", "2022-12-31"),
    ] {
      try warehouse.filing(
        key, of: filer, prefix: "a:", form: form, period: period,
        filed: "2023-0\(key.last ?? "1")-01"
      )
    }
    try warehouse.execute(
      "UPDATE filings SET form_family = '10-K', calculation_arcs = 1, is_amendment = filing = 'a-3'"
    )
    try warehouse.execute(
      """
      INSERT INTO z_comparisons SELECT 1, f.id, g.id, 3, \(Comparison.algorithmVersion), 3, 0, 0, 0, 0, 0, 0, 0, 0, 63
      FROM filings f, filings g WHERE f.filing = 'a-3' AND g.filing = 'a-1'
      """)
    return warehouse
  }

  private func notes(
    _ warehouse: TestWarehouse, on filing: String, basis: ComparisonBasis? = .prior
  ) throws -> [ReportNote] {
    let request = ReportRequest(filters: [ReportFilter(.filing, filing)], basis: basis)
    return try Report(named: "calculation-changes")
      .write(from: warehouse.open(), request, as: .csv) { _ in }.notes
  }

  @Test func `name the amendment that takes a filing's place`() throws {
    let notes = try notes(warehouse(), on: "a-2")
    #expect(notes == [.notCompared(filing: "a-2", .replaced(by: "a-3"))])
  }

  @Test func `say that there is no earlier filing of the form`() throws {
    let notes = try notes(warehouse(), on: "a-1")
    #expect(notes == [.notCompared(filing: "a-1", .first(form: "10-K"))])
  }

  @Test(arguments: [
    ("is_deleted = 1", ReportNote.NotCompared.withdrawn),
    ("calculation_arcs = 0", .nothingToCompare),
    ("period_of_report = NULL, filed_date = NULL", .undated),
  ])
  func `say what a filing lacks`(change: String, reason: ReportNote.NotCompared) throws {
    let warehouse = try warehouse()
    try warehouse.execute("UPDATE filings SET \(change) WHERE filing = 'a-2'")
    #expect(try notes(warehouse, on: "a-2") == [.notCompared(filing: "a-2", reason)])
  }

  @Test func `say nothing of a reason while a filing waits to be compared`() throws {
    let warehouse = try warehouse()
    try warehouse.execute(
      "INSERT INTO z_stale_groups SELECT filer_id, form_family FROM filings WHERE filing = 'a-1'")
    #expect(try notes(warehouse, on: "a-2") == [.notUpToDate(groups: 1)])
  }

  @Test func `say that neither filing has the kind`() throws {
    let notes = try notes(warehouse(), on: "a-3")
    #expect(notes == [.withoutKind(.calculation, filing: nil)])
  }
}
