import Testing

@testable import Reports

/// Reports that read relationships and make of them what views have.
struct `Reports that walk for themselves` {
  private func rows(
    of view: String, _ report: String, order: String, _ warehouse: TestWarehouse
  ) throws -> [String] {
    let columns = try Report(named: report).columns.map { "coalesce(\"\($0.name)\", '')" }
    return try warehouse.texts(
      "SELECT \(columns.joined(separator: " || '|' || ")) FROM \(view) ORDER BY \(order)")
  }

  private func rows(
    of report: String, _ filters: [ReportFilter], _ warehouse: TestWarehouse
  ) throws -> [String] {
    try Report(named: report).table(from: warehouse.open(), ReportRequest(filters: filters)).rows
      .map { row in row.map { $0.text ?? "" }.joined(separator: "|") }
  }

  /// A filing with a relationship that is not effective in it alone, an amendment and a gap.
  @Test func `have the histories of concepts that the view has`() throws {
    let warehouse = try Sample.warehouse()
    let filer = try warehouse.filer(cik: 320193, "Apple Inc.")
    let arcs: [TestWarehouse.Arc] = [
      .init(parent: "us-gaap:Assets", child: "us-gaap:Cash", order: 1, weight: 1),
      .init(parent: "us-gaap:Assets", child: "Reserve", order: 2, weight: 1),
    ]
    let network = try warehouse.network(.calculation, of: filer, arcs)
    for (key, form, period) in [
      ("0000320193-20-000001", "10-K", "2020-09-26"),
      ("0000320193-20-000002", "10-K/A", "2020-09-26"), ("0000320193-24-000001", "10-K", nil),
    ] {
      let filing = try warehouse.filing(key, of: filer, prefix: "aapl:", form: form, period: period)
      try warehouse.use(network, .calculation, in: filing, role: Sample.balanceSheet)
      guard period != nil, form == "10-K" else { continue }
      try warehouse.exception(filing, network: network, ordinal: 2, isEffective: false)
    }
    let view = try rows(
      of: "concept_history WHERE cik = 320193", "history",
      order: "form_family, first_period, concept", warehouse)
    #expect(!view.isEmpty)
    #expect(try rows(of: "history", [.init(.filer, "320193")], warehouse) == view)
  }

  /// Siblings of one order, a table that is both had and excluded, a member below itself and an axis without members.
  @Test func `have the dimensions that the view has`() throws {
    let warehouse = try TestWarehouse()
    let filer = try warehouse.filer(stemBase: "x")
    let filing = try warehouse.filing("x", of: filer, prefix: "x:")
    func arc(_ parent: String, _ child: String, _ order: Double, _ arcrole: String)
      -> TestWarehouse.Arc
    {
      .init(
        parent: "x:\(parent)", child: "x:\(child)", order: order,
        arcrole: "http://xbrl.org/int/dim/arcrole/\(arcrole)")
    }
    let network = try warehouse.network(
      .definition, of: filer,
      [
        arc("Items", "Table", 1, "all"), arc("Items", "Table", 1, "notAll"),
        arc("Items", "Bare", 2, "all"), arc("Table", "Axis", 1, "hypercube-dimension"),
        arc("Table", "Empty", 2, "hypercube-dimension"), arc("Axis", "All", 1, "dimension-domain"),
        arc("Axis", "All", 1, "dimension-default"), arc("All", "One", 1, "domain-member"),
        arc("All", "Two", 1, "domain-member"), arc("All", "Zero", 0.5, "domain-member"),
        arc("One", "Below", 1, "domain-member"), arc("Below", "All", 1, "domain-member"),
      ])
    try warehouse.use(network, .definition, in: filing, role: "http://x/role/R")
    let view = try rows(
      of: "definition_paths", "dimensions", order: "role_uri, \"table\", line_items, position",
      warehouse)
    #expect(view.count == 13)
    #expect(try rows(of: "dimensions", [], warehouse) == view)
  }
}
