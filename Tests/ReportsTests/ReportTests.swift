import GRDB
import Reports
import Testing
import Warehouse

struct `Reports` {
  private static let contract: [String: [String]] = [
    "filings": [
      "filing", "cik", "filer", "form_type", "period_of_report", "filed_date", "is_amendment",
      "calculation_arcs", "presentation_arcs", "definition_arcs", "labels", "findings",
      "is_latest", "accepted_at",
    ],
    "roles": [
      "filing", "sort_code", "role_type", "statement_class", "title", "role_uri",
      "calculation_arcs", "presentation_arcs", "definition_arcs", "other_arcs",
    ],
    "tree": [
      "filing", "role_uri", "definition", "kind", "depth", "parent", "concept", "label", "order",
      "weight", "preferred_label", "arcrole", "other_parents", "mark", "is_effective",
    ],
    "concept": [
      "filing", "period_of_report", "kind", "role_uri", "concept", "used_as", "other_concept",
      "weight", "order", "preferred_label", "arcrole", "is_effective",
    ],
    "labels": [
      "filing", "concept", "label_role", "lang", "text", "use", "priority", "is_effective",
    ],
    "findings": [
      "filing", "document", "line", "rule", "severity", "message", "lost", "source",
    ],
    "loads": [
      "source", "name", "filing", "kind", "state", "size_in_bytes", "relationships_read",
      "relationships_stored", "findings",
    ],
    "calculation-changes": [
      "filing", "previous_filing", "basis", "change", "role_uri", "previous_role_uri", "parent",
      "child", "previous_parent", "previous_child", "weight", "previous_weight", "order",
      "previous_order",
    ],
    "presentation-changes": [
      "filing", "previous_filing", "basis", "change", "role_uri", "previous_role_uri", "parent",
      "child", "previous_parent", "previous_child", "preferred_label",
      "previous_preferred_label", "order", "previous_order",
    ],
    "definition-changes": [
      "filing", "previous_filing", "basis", "change", "role_uri", "previous_role_uri", "arcrole",
      "parent", "child", "previous_parent", "previous_child", "order", "previous_order",
    ],
    "role-changes": [
      "filing", "previous_filing", "basis", "change", "role_uri", "previous_role_uri",
      "similarity",
    ],
    "label-changes": [
      "filing", "previous_filing", "basis", "change", "concept", "label_role", "lang", "text",
      "previous_text",
    ],
    "sign-flips": [
      "filing", "previous_filing", "basis", "filer", "form_type", "period_of_report", "role_uri",
      "previous_role_uri", "title", "parent", "parent_label", "child", "child_label",
      "previous_weight", "weight",
    ],
    "history": [
      "filer", "cik", "form_family", "concept", "is_extension", "first_filing", "first_period",
      "last_filing", "last_period", "periods", "missing_periods", "is_current", "standing",
    ],
    "outliers": [
      "outlier", "parent", "child", "weight", "filer", "cik", "filers", "other_filers",
      "last_filing",
    ],
    "extensions": [
      "filing", "filer", "form_type", "period_of_report", "presented", "presented_extensions",
      "presented_rate", "calculated", "calculated_extensions", "calculated_rate", "stated",
      "stated_extensions", "stated_rate", "members", "member_extensions", "member_rate",
    ],
    "metrics": [
      "filing", "filer", "form_type", "period_of_report", "balance_sheet_items",
      "income_statement_items", "complexity_proxy", "statement_items", "calculated_items",
      "calculation_completeness", "previous_filing", "calculation_changes", "calculation_arcs",
      "calculation_churn", "presentation_changes", "presentation_arcs", "presentation_churn",
    ],
    "comparability": [
      "filing", "other_filing", "other_filer", "other_period", "concept_similarity", "concepts",
      "calculation_similarity", "calculations", "statement_similarity", "order_similarity",
    ],
    "quality": [
      "filing", "rule", "severity", "document", "line", "role_uri", "parent", "child", "message",
    ],
    "dimensions": [
      "filing", "role_uri", "line_items", "table", "is_excluded", "context_element", "closed",
      "axis", "parent", "member", "depth", "usable", "is_default",
    ],
    "reconcile": [
      "filing", "link", "difference", "relationships", "role_uri", "parent", "child", "weight",
      "extract_weight", "reason",
    ],
    "index": ["page", "title"],
  ]

  @Test func `are listed in a fixed order and described`() {
    #expect(
      Report.all.map(\.name) == [
        "filings", "roles", "tree", "dimensions", "concept", "labels", "findings", "loads",
        "calculation-changes", "presentation-changes", "definition-changes", "role-changes",
        "label-changes", "history", "sign-flips", "outliers", "extensions", "metrics",
        "comparability", "quality", "reconcile", "index",
      ])
    for report in Report.all {
      #expect(report.summary.hasSuffix("."))
      #expect(report.example.hasPrefix("warehouse report \(report.name)"))
      #expect(report.filters.contains(report.requiredFilters))
      #expect(report.formats == (report.isSite ? [.html] : ReportFormat.allCases))
    }
  }

  @Test(arguments: Report.all.map(\.name))
  func `have the columns of the contract`(name: String) throws {
    let columns = try Report(named: name).columns.map(\.name)
    #expect(columns == Self.contract[name])
  }

  @Test(arguments: [
    "filings", "roles", "concept", "labels", "findings", "loads", "calculation-changes",
    "presentation-changes", "definition-changes", "role-changes", "label-changes", "sign-flips",
    "outliers", "metrics", "comparability", "quality",
  ])
  func `name the columns of their SELECT`(name: String) throws {
    let report = try Report(named: name)
    let sql = try #require(SQLText.report(name.replacing("-", with: "_")))
    let names = try Sample.warehouse().columnNames(of: sql)
    #expect(Array(names.prefix(report.columns.count)) == report.columns.map(\.name))
  }

  @Test(arguments: [RowGrouping.filing, .role, .year, .concept, .parent])
  func `of extensions have the columns of what they are asked by`(by: RowGrouping) throws {
    let sql = try #require(
      SQLText.report("extensions_\(by.rawValue)") ?? SQLText.report("extensions"))
    let table = try Report(named: "extensions").table(
      from: Sample.warehouse().open(), ReportRequest(grouping: by))
    #expect(try Sample.warehouse().columnNames(of: sql) == table.columns.map(\.name))
  }

  @Test(arguments: [
    ("concept_history", ReportRequest(filters: [.init(.filer, "320193")])),
    (
      "relationship_history",
      ReportRequest(filters: [.init(.filer, "320193")], kinds: [.calculation])
    ),
  ])
  func `of histories have the columns of what they are about`(
    view: String, request: ReportRequest
  ) throws {
    let table = try Report(named: "history").table(from: Sample.warehouse().open(), request)
    let names = try Sample.warehouse().columnNames(of: "SELECT * FROM \(view)")
    #expect(Array(names.prefix(table.columns.count)) == table.columns.map(\.name))
    #expect(!table.rows.isEmpty)
  }

  @Test(arguments: [
    ("filings", "filing_list", 14), ("labels", "concept_labels", 8),
    ("findings", "finding_list", 8), ("calculation-changes", "calculation_changes", 14),
    ("presentation-changes", "presentation_changes", 14),
    ("definition-changes", "definition_changes", 13), ("role-changes", "role_changes", 7),
    ("label-changes", "label_changes", 9),
  ])
  func `that show a view have its columns in order`(
    name: String, view: String, count: Int
  ) throws {
    let columns = try Sample.warehouse().columnNames(of: "SELECT * FROM \(view)")
    #expect(try Report(named: name).columns.map(\.name) == Array(columns.prefix(count)))
  }

  @Test(arguments: SQLText.reports.map(\.name))
  func `index no table on the fly`(name: String) throws {
    let sql = try #require(SQLText.report(name))
    let plan = try Sample.warehouse().plan(of: sql)
    #expect(!plan.isEmpty)
    let automatic = plan.filter { $0.contains("AUTOMATIC") }
    // Rows of a CTE or of a counting subquery, not of a table.
    let ofResults = [
      "concept": ["SEARCH e USING AUTOMATIC COVERING INDEX (network_id=?)"],
      "outliers": [
        "SEARCH k USING AUTOMATIC PARTIAL COVERING INDEX (child_id=? AND parent_id=?)",
        "SEARCH m USING AUTOMATIC PARTIAL COVERING INDEX (parent_id=?)",
      ],
    ]
    if name.hasPrefix("quality") {
      let results: Set = [
        "items", "totals", "texts", "labeled", "calculated", "axes", "parents", "leaves",
        "presented", "standard", "k",
      ]
      let names = automatic.map { String($0.split(separator: " ")[1]) }
      #expect(Set(names).subtracting(results) == [])
    } else if name.hasPrefix("reconcile") {
      #expect(
        automatic.allSatisfy { $0.contains(/SEARCH [dmostx] USING AUTOMATIC/) }, "\(automatic)")
    } else {
      #expect(automatic == ofResults[name] ?? [])
    }
  }

  @Test(arguments: ["roles", "labels", "tree", "tree_labels", "tree_label_spans"])
  func `about one filing scan no table`(name: String) throws {
    let sql = try #require(SQLText.report(name))
    let plan = try Sample.warehouse().plan(of: sql)
    let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("json_each") }
    #expect(scans == [])
  }

  @Test func `of an unknown name suggest the nearest`() {
    #expect(throws: ReportError.unknownReport("filing", nearest: ["filings"])) {
      try Report(named: "filing")
    }
    #expect(throws: ReportError.unknownReport("lables", nearest: ["labels"])) {
      try Report(named: "lables")
    }
    #expect(throws: ReportError.unknownReport("", nearest: [])) { try Report(named: "") }
  }

  @Test func `refuse what they do not take before they look at a warehouse`() throws {
    let tree = try Report(named: "tree")
    #expect(throws: ReportError.unsupportedFormat(.csv, report: "index", known: [.html])) {
      try Report(named: "index").check(ReportRequest(), as: .csv)
    }
    let concept = ReportFilter(.concept, "us-gaap:Assets")
    #expect(throws: ReportError.filterMissing(.filing, report: "tree")) {
      try tree.check(ReportRequest(), as: .text)
    }
    #expect(throws: ReportError.filterNotAccepted(.concept, report: "tree")) {
      try tree.check(ReportRequest(filters: [.init(.filing, "x"), concept]), as: .text)
    }
    #expect(throws: ReportError.optionNotAccepted(.kind, report: "labels")) {
      try Report(named: "labels").check(ReportRequest(kinds: [.other]), as: .text)
    }
  }

  @Test func `stream ten thousand rows in small pieces of whole lines`() throws {
    let warehouse = try Sample.warehouse()
    try warehouse.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO findings (filing_id, source_id, document, line, rule, severity, lost, message)
      SELECT NULL, NULL, 'big.xml', i, 'rule', 'info', 0, 'message, number ' || i FROM n
      """)
    var pieces: [String] = []
    let outcome = try Report(named: "findings").write(from: warehouse.open(), as: .csv) {
      pieces.append($0)
    }
    #expect(outcome == ReportOutcome(rows: 10_003, rowsLeftOut: 0))
    #expect(pieces.count > 10)
    #expect(pieces.allSatisfy { $0.hasSuffix("\n") && $0.utf8.count < 40_000 })
    let lines = pieces.joined().split(separator: "\n")
    #expect(lines.count == 10_004)
    #expect(lines[10_002] == ",big.xml,10000,rule,info,\"message, number 10000\",0,")
  }

  @Test func `end at once when the output is gone`() throws {
    struct BrokenPipe: Error {}
    let warehouse = try Sample.warehouse().open()
    #expect(throws: BrokenPipe.self) {
      try Report(named: "filings").write(from: warehouse, as: .csv) { _ in throw BrokenPipe() }
    }
    let again = try Report(named: "filings").table(from: warehouse)
    #expect(again.rows.count == 3)
  }

  @Test(arguments: Report.all.filter { !$0.isSite }.map(\.name))
  func `of an empty warehouse are empty`(name: String) throws {
    let warehouse = try TestWarehouse()
    let report = try Report(named: name)
    guard report.requiredFilters.isEmpty, report.requiredOptions.isEmpty else { return }
    #expect(try report.string(from: warehouse) == "no rows\n")
    #expect(try report.string(from: warehouse, as: .json) == "[]\n")
    #expect(try report.string(from: warehouse, as: .html).contains("<p>No rows.</p>"))
    #expect(
      try report.string(from: warehouse, as: .csv)
        == report.columns.map(\.name).joined(separator: ",") + "\n")
  }
}
