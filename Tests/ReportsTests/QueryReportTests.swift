import GRDB
import Reports
import Testing

struct `Query reports` {
  @Test func `filings come by filer, period and key`() throws {
    let csv = try Report(named: "filings").string(from: Sample.warehouse(), as: .csv)
    #expect(
      csv == """
        filing,cik,filer,form_type,period_of_report,filed_date,is_amendment,calculation_arcs,\
        presentation_arcs,definition_arcs,labels,findings,is_latest,accepted_at
        0000320193-22-000108,320193,Apple Inc.,10-K,2022-09-24,2022-10-28,0,0,0,0,0,0,1,
        0000320193-23-000106,320193,Apple Inc.,10-K,2023-09-30,2023-11-03,0,0,0,0,0,0,1,
        tsla-20200630,,www.tesla.com,,2020-06-30,,0,0,0,0,0,0,1,

        """)
  }

  @Test func `roles come in statement order with their relationships counted`() throws {
    let csv = try Report(named: "roles").string(from: Sample.warehouse(), as: .csv)
    #expect(
      csv == """
        filing,sort_code,role_type,statement_class,title,role_uri,calculation_arcs,\
        presentation_arcs,definition_arcs,other_arcs
        0000320193-22-000108,02,Statement,IS,INCOME | NET,http://www.apple.com/role/INCOME,0,0,0,0
        0000320193-22-000108,03,Statement,BS,BALANCE SHEETS,\
        http://www.apple.com/role/BALANCESHEETS,4,2,0,0
        0000320193-23-000106,02,Statement,IS,INCOME | NET,http://www.apple.com/role/INCOME,0,0,0,0
        0000320193-23-000106,03,Statement,BS,BALANCE SHEETS,\
        http://www.apple.com/role/BALANCESHEETS,4,2,0,0
        tsla-20200630,,,,,http://www.tesla.com/role/BS,1,0,0,0

        """)
  }

  @Test func `labels come filing by filing, and by language on request`() throws {
    let warehouse = try Sample.warehouse()
    let labels = try Report(named: "labels")
    #expect(
      try labels.string(from: warehouse, as: .json) == #"""
        [
        {"filing":"0000320193-23-000106","concept":"aapl:Reserve","label_role":"http://www.xbrl.org/2003/role/label","lang":"en-GB","text":"=Reserve\nfor losses","use":"optional","priority":0,"is_effective":1},
        {"filing":"0000320193-23-000106","concept":"us-gaap:Assets","label_role":"http://www.xbrl.org/2003/role/label","lang":"de","text":"Aktiva","use":"optional","priority":0,"is_effective":1},
        {"filing":"0000320193-23-000106","concept":"us-gaap:Assets","label_role":"http://www.xbrl.org/2003/role/label","lang":"en-US","text":"Assets","use":"optional","priority":0,"is_effective":1},
        {"filing":"0000320193-23-000106","concept":"us-gaap:Assets","label_role":"http://www.xbrl.org/2003/role/totalLabel","lang":"en-US","text":"Total assets","use":"optional","priority":0,"is_effective":1},
        {"filing":"0000320193-23-000106","concept":"us-gaap:Cash","label_role":"http://www.xbrl.org/2003/role/label","lang":"en-US","text":"Cash, \"net\"","use":"optional","priority":0,"is_effective":1}
        ]

        """#)
    let german = try labels.table(
      from: warehouse.open(), ReportRequest(language: "DE"))
    #expect(german.rows.map { $0[4] } == [.text("Aktiva")])
    let guarded = try labels.string(
      from: warehouse, ReportRequest(filters: [.init(.concept, "aapl:Reserve")]), as: .csv,
      style: ReportStyle(csvGuard: true))
    #expect(guarded.contains(",\"'=Reserve\nfor losses\","))
  }

  @Test func `findings come with errors first`() throws {
    let csv = try Report(named: "findings").string(from: Sample.warehouse(), as: .csv)
    #expect(
      csv == """
        filing,document,line,rule,severity,message,lost,source
        0000320193-23-000106,aapl-20230930_cal.xml,12,unresolved_locator,error,\
        "locator ""x"" has no href",1,/data/apple
        0000320193-23-000106,aapl-20230930_cal.xml,9,unusual_weight,warning,weight is 0.5,0,\
        /data/apple
        ,readme.txt,,unreadable_file,info,not XBRL,0,/data/apple

        """)
  }

  @Test func `findings of a filing leave out those of none`() throws {
    let request = ReportRequest(filters: [.init(.filing, Sample.apple2023)])
    let table = try Report(named: "findings").table(from: Sample.warehouse().open(), request)
    #expect(table.rows.map { $0[3] } == [.text("unresolved_locator"), .text("unusual_weight")])
  }

  @Test func `loads tell what became of each document`() throws {
    let warehouse = try Sample.warehouse()
    #expect(
      try Report(named: "loads").string(from: warehouse, as: .csv) == """
        source,name,filing,kind,state,size_in_bytes,relationships_read,relationships_stored,findings
        /data/apple,aapl-20230930.xsd,0000320193-23-000106,schema label,loaded,1024,0,0,0
        /data/apple,aapl-20230930_cal.xml,0000320193-23-000106,calculation,loaded,1024,5,4,2
        /data/apple,readme.txt,,,skipped,1024,0,0,0

        """)
    let ofTesla = ReportRequest(filters: [.init(.filing, Sample.tesla)])
    #expect(try Report(named: "loads").string(from: warehouse, ofTesla) == "no rows\n")
  }

  @Test(arguments: [
    ("history", ReportRequest(filters: [.init(.filer, "320193")])),
    ("history", ReportRequest(filters: [.init(.filer, "320193")], kinds: [.calculation])),
    ("extensions", ReportRequest()), ("extensions", ReportRequest(grouping: .concept)),
    ("outliers", ReportRequest()), ("metrics", ReportRequest()),
  ])
  func `histories and rates steer no terminal`(name: String, request: ReportRequest) throws {
    let warehouse = try Sample.warehouse()
    let hostile = "\u{1B}]0;x\u{7}\u{1B}[2J\u{202E}\u{9B}31m"
    try warehouse.execute("UPDATE filings SET filer = 'A' || ?", [hostile])
    try warehouse.execute(
      "UPDATE concepts SET name = name || ? WHERE name LIKE '%Cash' OR name LIKE '%:Reserve'",
      [hostile])
    let text = try Report(named: name).string(
      from: warehouse, request, style: ReportStyle(width: 200, cleaned: true))
    let steering = text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(steering.isEmpty)
    #expect(text.contains("�") || text == "no rows\n")
  }

  @Test func `a limit leaves rows out`() throws {
    let warehouse = try Sample.warehouse()
    let roles = try Report(named: "roles")
    let table = try roles.table(from: warehouse.open(), ReportRequest(limit: 2))
    #expect(table.rows.count == 2)
    let text = try roles.string(from: warehouse, ReportRequest(limit: 2))
    #expect(text.hasSuffix("… 3 more rows\n"))
    #expect(try roles.string(from: warehouse, ReportRequest(limit: 0)).contains("… 5 more rows"))
  }
}

struct `Concept report` {
  private let report: Report
  private let warehouse: TestWarehouse

  init() throws {
    report = try Report(named: "concept")
    warehouse = try Sample.warehouse()
  }

  private func rows(
    _ filters: [ReportFilter], kinds: Set<RelationshipKind> = []
  ) throws -> [String] {
    let request = ReportRequest(filters: filters, kinds: kinds)
    return try report.string(from: warehouse, request, as: .csv)
      .split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `lists every place of a standard concept in all filings`() throws {
    let arcrole = "http://www.xbrl.org/2003/arcrole/"
    let total = TestWarehouse.labelRole + "totalLabel"
    let apple = ["\(Sample.apple2022),2022-09-24", "\(Sample.apple2023),2023-09-30"].flatMap {
      [
        "\($0),calculation,\(Sample.balanceSheet),us-gaap:Assets,parent,us-gaap:AssetsCurrent,"
          + "1,1,,\(arcrole)summation-item,1",
        "\($0),calculation,\(Sample.balanceSheet),us-gaap:Assets,parent,us-gaap:AssetsNoncurrent,"
          + "1,2,,\(arcrole)summation-item,1",
        "\($0),presentation,\(Sample.balanceSheet),us-gaap:Assets,child,us-gaap:AssetsAbstract,"
          + ",2,\(total),\(arcrole)parent-child,1",
      ]
    }
    let tesla =
      "\(Sample.tesla),2020-06-30,calculation,\(Sample.teslaRole),us-gaap:Assets,parent,"
      + "us-gaap:Cash,1,1,,\(arcrole)summation-item,1"
    #expect(try rows([.init(.concept, "us-gaap:Assets")]) == apple + [tesla])
  }

  @Test func `shows a filer's own concept by the filing's prefix`() throws {
    let rows = try rows([.init(.concept, "aapl:Reserve")])
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.contains(",aapl:Reserve,child,us-gaap:AssetsCurrent,-1,2.5,,") })
  }

  @Test func `keeps to filings, roles and kinds asked for`() throws {
    let cash = ReportFilter(.concept, "us-gaap:Cash")
    #expect(try rows([cash]).count == 5)
    #expect(try rows([cash], kinds: [.calculation]).count == 3)
    #expect(try rows([cash], kinds: [.definition]) == [])
    #expect(try rows([cash, .init(.filing, Sample.apple2023)]).count == 2)
    #expect(try rows([cash, .init(.filer, "www.tesla.com")]).count == 1)
    #expect(try rows([cash, .init(.role, "BALANCESHEETS")]).count == 4)
    #expect(try rows([cash, .init(.concept, "us-gaap:AssetsNoncurrent")]).count == 7)
  }

  @Test func `holds the rows of the views and no others`() throws {
    let concepts = ["us-gaap:Assets", "us-gaap:AssetsCurrent", "us-gaap:Cash", "aapl:Reserve"]
    let shown = try rows(concepts.map { .init(.concept, $0) }).map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).prefix(7)
        .joined(separator: ",")
    }
    let ends = ["calculation", "presentation", "definition", "other"].flatMap { kind in
      [("parent", "child"), ("child", "parent")].map { end, other in
        """
        SELECT printf(
          '%s,%s,\(kind),%s,%s,\(end),%s', filing, period_of_report, role_uri, \(end), \(other))
        FROM \(kind)_arcs
        WHERE \(end) IN ('\(concepts.joined(separator: "', '"))')
        """
      }
    }
    let expected = try warehouse.texts(ends.joined(separator: " UNION ALL "))
    #expect(expected.count == 20)
    #expect(shown.sorted() == expected.sorted())
  }

  @Test func `agrees with the views about effectiveness`() throws {
    try warehouse.execute(
      """
      INSERT INTO z_arc_exceptions (filing_id, network_id, ordinal, is_effective)
      SELECT filing_id, network_id, 3, 0 FROM calculation_arcs
      WHERE filing = '\(Sample.apple2022)' AND child = 'us-gaap:Cash'
      """)
    let rows = try rows([.init(.concept, "us-gaap:Cash")], kinds: [.calculation])
    #expect(rows.map { $0.hasSuffix(",1") } == [false, true, true])
  }
}
