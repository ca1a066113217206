import Reports
import Testing

struct `Tree report` {
  private let warehouse: TestWarehouse
  private let report: Report

  init() throws {
    warehouse = try Sample.warehouse()
    report = try Report(named: "tree")
  }

  private func request(
    _ filing: String, role: String? = nil, kind: RelationshipKind? = nil, language: String? = nil,
    includesIneffective: Bool = false, limit: Int? = nil
  ) -> ReportRequest {
    let filters = [ReportFilter(.filing, filing)] + (role.map { [.init(.role, $0)] } ?? [])
    return ReportRequest(
      filters: filters, kinds: kind.map { [$0] } ?? [], language: language,
      includesIneffective: includesIneffective,
      limit: limit)
  }

  /// The tree of one network in a filing of its own, without its three lines of heading.
  private func drawing(
    _ link: TestWarehouse.Link, _ arcs: [TestWarehouse.Arc], includesIneffective: Bool = false
  ) throws -> String {
    let filer = try warehouse.filer(stemBase: "x")
    let filing = try warehouse.filing("x", of: filer, prefix: "x:")
    try warehouse.role("http://x/role/R", of: filing)
    let network = try warehouse.network(link, of: filer, arcs)
    try warehouse.use(network, link, in: filing, role: "http://x/role/R")
    let kind = RelationshipKind.allCases[Int(link.rawValue)]
    let text = try report.string(
      from: warehouse, request("x", kind: kind, includesIneffective: includesIneffective))
    #expect(text.hasPrefix("x\nR\nhttp://x/role/R\n"))
    return text.split(separator: "\n").dropFirst(3).joined(separator: "\n")
  }

  @Test func `draws a calculation with weights and labels`() throws {
    #expect(
      try report.string(from: warehouse, request(Sample.apple2023, kind: .calculation)) == """
        0000320193-23-000106
        03 - Statement - BALANCE SHEETS
        http://www.apple.com/role/BALANCESHEETS
        Assets  us-gaap:Assets
        ├─ + AssetsCurrent  us-gaap:AssetsCurrent
        │  ├─ + Cash, "net"  us-gaap:Cash
        │  └─ - =Reserve for losses  aapl:Reserve
        └─ + AssetsNoncurrent  us-gaap:AssetsNoncurrent

        """)
  }

  @Test func `is a presentation without a kind, with the preferred labels`() throws {
    #expect(
      try report.string(from: warehouse, request(Sample.apple2023)) == """
        0000320193-23-000106
        03 - Statement - BALANCE SHEETS
        http://www.apple.com/role/BALANCESHEETS
        AssetsAbstract  us-gaap:AssetsAbstract
        ├─ Cash, "net"  us-gaap:Cash
        └─ Total assets  us-gaap:Assets [totalLabel]

        """)
  }

  @Test func `speaks another language where the filing does`() throws {
    let table = try report.table(
      from: warehouse.open(), request(Sample.apple2023, kind: .calculation, language: "de-AT"))
    #expect(table.rows.first?[7] == .text("Aktiva"))
    #expect(table.rows.last?[7] == .text("AssetsNoncurrent"))
  }

  @Test func `gives the columns in CSV`() throws {
    let request = request(Sample.apple2023, role: "BALANCESHEETS", kind: .calculation, limit: 2)
    let role = "0000320193-23-000106,http://www.apple.com/role/BALANCESHEETS"
    let definition = "03 - Statement - BALANCE SHEETS,calculation"
    let arcrole = "http://www.xbrl.org/2003/arcrole/summation-item"
    #expect(
      try report.string(from: warehouse, request, as: .csv) == """
        filing,role_uri,definition,kind,depth,parent,concept,label,order,weight,\
        preferred_label,arcrole,other_parents,mark,is_effective
        \(role),\(definition),0,,us-gaap:Assets,Assets,,,,,,,
        \(role),\(definition),1,us-gaap:Assets,us-gaap:AssetsCurrent,AssetsCurrent,1,1,,\
        \(arcrole),,,1

        """)
  }

  @Test func `of several filings shows each under its key`() throws {
    var both = request(Sample.apple2022, kind: .calculation)
    both.filters.append(.init(.filing, Sample.tesla))
    let text = try report.string(from: warehouse, both)
    #expect(text.hasPrefix("0000320193-22-000108\n03 - Statement"))
    #expect(text.contains("\n\ntsla-20200630\nBS\nhttp://www.tesla.com/role/BS\n"))
  }

  @Test func `of a filing without the kind says no rows`() throws {
    #expect(try report.string(from: warehouse, request(Sample.tesla)) == "no rows\n")
    #expect(try report.string(from: warehouse, request(Sample.tesla), as: .json) == "[]\n")
  }

  @Test func `counts rows beyond the limit`() throws {
    let limited = request(Sample.apple2023, kind: .calculation, limit: 3)
    let text = try report.string(from: warehouse, limited)
    #expect(text.hasSuffix("   └─ + Cash, \"net\"  us-gaap:Cash\n… 2 more rows\n"))
  }

  @Test func `shows a concept under each of its parents`() throws {
    #expect(
      try drawing(
        .calculation,
        [
          .init(parent: "A", child: "B", order: 1, weight: 1),
          .init(parent: "A", child: "C", order: 2, weight: -1),
          .init(parent: "B", child: "D", weight: 1),
          .init(parent: "C", child: "D", weight: 0.5),
          .init(parent: "D", child: "E"),
        ]) == """
          A  x:A
          ├─ + B  x:B
          │  └─ + D  x:D (also under x:C)
          │     └─ ? E  x:E
          └─ - C  x:C
             └─ 0.5 D  x:D (also under x:B)
                └─ ? E  x:E
          """)
  }

  @Test func `marks a cycle and does not follow it`() throws {
    #expect(
      try drawing(
        .calculation,
        [
          .init(parent: "Top", child: "A", weight: 1),
          .init(parent: "A", child: "B", weight: 1),
          .init(parent: "B", child: "A", weight: 1),
        ]) == """
          Top  x:Top
          └─ + A  x:A (also under x:B)
             └─ + B  x:B
                └─ + A  x:A (also under x:Top) ↺
          """)
  }

  @Test func `starts a cycle without a root at its first name`() throws {
    #expect(
      try drawing(
        .presentation,
        [
          .init(parent: "C", child: "B"), .init(parent: "B", child: "C"),
          .init(parent: "Z", child: "Z"),
        ]) == """
          B  x:B (also under x:C)
          └─ C  x:C
             └─ B  x:B ↺
          Z  x:Z
          └─ Z  x:Z ↺
          """)
  }

  @Test func `sorts siblings by order, then by name`() throws {
    #expect(
      try drawing(
        .presentation,
        [
          .init(parent: "A", child: "Y", order: 10), .init(parent: "A", child: "X", order: 10),
          .init(parent: "A", child: "W", order: 9.5), .init(parent: "A", child: "V", order: -1),
        ]) == """
          A  x:A
          ├─ V  x:V
          ├─ W  x:W
          ├─ X  x:X
          └─ Y  x:Y
          """)
  }

  @Test func `shows what has no effect only when asked`() throws {
    let arcs: [TestWarehouse.Arc] = [
      .init(parent: "A", child: "B", order: 1),
      .init(parent: "A", child: "C", order: 2, isEffective: false),
    ]
    let all = try drawing(.presentation, arcs, includesIneffective: true)
    #expect(all == "A  x:A\n├─ B  x:B\n└─ C  x:C (not effective)")
    #expect(try report.table(from: warehouse.open(), request("x")).rows.count == 2)
  }

  @Test func `follows a dimension's domain once, not again for its default`() throws {
    let dimension = "http://xbrl.org/int/dim/arcrole/"
    #expect(
      try drawing(
        .definition,
        [
          .init(parent: "Axis", child: "Domain", arcrole: dimension + "dimension-domain"),
          .init(parent: "Axis", child: "Domain", arcrole: dimension + "dimension-default"),
          .init(parent: "Domain", child: "Member", arcrole: dimension + "domain-member"),
        ]) == """
          Axis  x:Axis
          ├─ Domain  x:Domain [dimension-domain]
          │  └─ Member  x:Member [domain-member]
          └─ Domain  x:Domain [dimension-default] (shown above)
          """)
  }

  @Test func `shows generic links as well`() throws {
    let arcs: [TestWarehouse.Arc] = [
      .init(parent: "A", child: "B", arcrole: "http://example.com/arcrole/near")
    ]
    #expect(try drawing(.generic, arcs) == "A  x:A\n└─ B  x:B [near]")
  }

  @Test func `survives a chain deeper than any stack`() throws {
    let arcs = (0..<5_000).map { TestWarehouse.Arc(parent: "N\($0)", child: "N\($0 + 1)") }
    let lines = try drawing(.presentation, arcs).split(separator: "\n")
    #expect(lines.count == 5_001)
    #expect(lines.last == "\(String(repeating: "   ", count: 40))… └─ N5000  x:N5000")
  }

  @Test func `ends although a network has more paths than atoms`() throws {
    let arcs = (0..<60).flatMap { level in
      [
        TestWarehouse.Arc(parent: "N\(level)", child: "A\(level)", order: 1),
        TestWarehouse.Arc(parent: "N\(level)", child: "B\(level)", order: 2),
        TestWarehouse.Arc(parent: "A\(level)", child: "N\(level + 1)"),
        TestWarehouse.Arc(parent: "B\(level)", child: "N\(level + 1)"),
      ]
    }
    let filer = try warehouse.filer(stemBase: "x")
    let filing = try warehouse.filing("x", of: filer, prefix: "x:")
    try warehouse.role("http://x/role/R", of: filing)
    let network = try warehouse.network(.presentation, of: filer, arcs)
    try warehouse.use(network, .presentation, in: filing, role: "http://x/role/R")
    let outcome = try report.write(from: warehouse.open(), request("x"), as: .csv) { _ in }
    #expect(outcome.rows > 100_000 && outcome.rows < 101_000)
  }

  @Test func `fits a terminal and cleans what a filing wrote`() throws {
    let filing = try warehouse.filing(
      Sample.apple2023, of: warehouse.filer(cik: 320193), prefix: "aapl:")
    let concept = try warehouse.concept("us-gaap:AssetsNoncurrent")
    try warehouse.label("\u{1B}[2JGone", of: concept, in: filing)
    let text = try report.string(
      from: warehouse, request(Sample.apple2023, kind: .calculation),
      style: ReportStyle(width: 24, cleaned: true))
    #expect(text.contains("\n└─ + �[2JGone  us-gaap:…\n"))
    #expect(text.contains("\n….com/role/BALANCESHEETS\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 24 })
  }
}
