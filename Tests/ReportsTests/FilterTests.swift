import Reports
import Testing

struct `Report filters` {
  private let warehouse: TestWarehouse

  init() throws {
    warehouse = try Sample.warehouse()
  }

  private func filings(_ filters: ReportFilter...) throws -> [String] {
    let table = try Report(named: "filings").table(
      from: warehouse.open(), ReportRequest(filters: filters))
    return table.rows.compactMap { row in
      if case .text(let filing) = row[0] { filing } else { nil }
    }
  }

  @Test(arguments: [
    "0000320193-23-000106", "000032019323000106", "aapl-20230930",
  ])
  func `a filing answers to key, accession number and former key`(text: String) throws {
    #expect(try filings(.init(.filing, text)) == [Sample.apple2023])
  }

  @Test(arguments: ["320193", "0000320193", "Apple Inc.", "apple inc.", "app"])
  func `a filer answers to CIK, name and the beginning of its name`(text: String) throws {
    #expect(try filings(.init(.filer, text)) == [Sample.apple2022, Sample.apple2023])
  }

  @Test(arguments: ["tsla", "www.tesla.com", "WWW"])
  func `a filer without a CIK answers to stem base and authority`(text: String) throws {
    #expect(try filings(.init(.filer, text)) == [Sample.tesla])
  }

  @Test func `a filer that takes part in a filing finds it`() throws {
    let other = try warehouse.filer(cik: 7, "Partner Co")
    let filing = try warehouse.filing(
      Sample.tesla, of: warehouse.filer(stemBase: "tsla"), prefix: "tsla:")
    try warehouse.party(2, of: filing, filer: other, name: "Old Partner Name")
    #expect(try filings(.init(.filer, "7")) == [Sample.tesla])
    #expect(try filings(.init(.filer, "Old Partner Name")) == [Sample.tesla])
  }

  @Test func `filters of one kind are alternatives, kinds hold together`() throws {
    let both = [
      ReportFilter(.filing, Sample.apple2022), ReportFilter(.filing, Sample.tesla),
    ]
    #expect(try filings(both[0], both[1]) == [Sample.apple2022, Sample.tesla])
    #expect(try filings(both[0], both[1], .init(.filer, "Apple Inc.")) == [Sample.apple2022])
    #expect(try filings(both[1], .init(.filer, "Apple Inc.")) == [])
  }

  @Test func `a role answers to its URI and its last segment`() throws {
    for text in [Sample.balanceSheet, "BALANCESHEETS", "BalanceSheets"] {
      let request = ReportRequest(filters: [.init(.role, text)])
      let table = try Report(named: "roles").table(from: warehouse.open(), request)
      #expect(table.rows.map { $0[5] } == [.text(Sample.balanceSheet), .text(Sample.balanceSheet)])
    }
  }

  @Test(arguments: [
    (
      ReportFilter(.filing, "0000320193-23-000107"), "filings",
      ["0000320193-23-000106", "0000320193-22-000108"]
    ),
    (ReportFilter(.filing, "tsla"), "filings", ["tsla-20200630"]),
    (ReportFilter(.filing, "nothing like it"), "filings", []),
    (ReportFilter(.filer, "Appel Inc."), "filings", ["Apple Inc."]),
    (ReportFilter(.filer, "999"), "filings", []),
    (ReportFilter(.filer, ""), "filings", []),
    (ReportFilter(.role, "BALANCESHEET"), "roles", ["BALANCESHEETS"]),
    (ReportFilter(.role, "http://www.apple.com/role/INCOM"), "roles", [Sample.income]),
    (ReportFilter(.role, ""), "roles", []),
    (ReportFilter(.concept, "Assets"), "concept", ["us-gaap:Assets"]),
    (ReportFilter(.concept, "us-gaap:assets"), "concept", ["us-gaap:Assets"]),
    (ReportFilter(.concept, "aapl:Reserv"), "concept", ["aapl:Reserve"]),
    (ReportFilter(.concept, "tsla:Reserve"), "concept", []),
    (ReportFilter(.concept, ""), "concept", []),
  ])
  func `what does not exist is named with what is near`(
    filter: ReportFilter, report: String, nearest: [String]
  ) throws {
    let warehouse = try warehouse.open()
    let error = try #require(throws: ReportError.self) {
      try Report(named: report).table(from: warehouse, ReportRequest(filters: [filter]))
    }
    guard case .notFound(filter, let found) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(Array(found.prefix(max(1, nearest.count))) == nearest)
  }

  @Test func `a role of another filing does not exist in this one`() throws {
    let request = ReportRequest(
      filters: [.init(.filing, Sample.tesla), .init(.role, "BALANCESHEETS")])
    #expect(throws: ReportError.notFound(.init(.role, "BALANCESHEETS"), nearest: [])) {
      try Report(named: "roles").table(from: warehouse.open(), request)
    }
  }

  @Test func `the beginning of several filers' names is ambiguous`() throws {
    _ = try warehouse.filer(cik: 8, "Applied Materials")
    let filter = ReportFilter(.filer, "appl")
    #expect(throws: ReportError.ambiguous(filter, matches: ["Apple Inc.", "Applied Materials"])) {
      try filings(filter)
    }
  }

  @Test func `values are bound, whatever they contain`() throws {
    #expect(throws: ReportError.notFound(.init(.filing, "' OR 1=1 --"), nearest: [])) {
      try filings(.init(.filing, "' OR 1=1 --"))
    }
    _ = try warehouse.filer(cik: 9, "O'Neil \"\\ Co")
    #expect(try filings(.init(.filer, "O'Neil \"\\ Co")) == [])
  }
}
