import Foundation
import TestSupport
import Testing
import Warehouse

@testable import XBRL

/// What is counted of a filing's structure.
struct `The metrics of a filing` {
  /// Two years of Acme. In the first, Goodwill is presented but adds up to nothing; in the second it takes the
  /// place of a concept of Acme's own.
  private func withFilings(_ body: (ScratchWarehouse) throws -> Void) throws {
    try withWarehouse { warehouse, folder in
      for (year, items) in [(2022, ["us-gaap:Cash", "Own"]), (2023, ["us-gaap:Cash", "Other"])] {
        var filing = SmallFiling(stem: "acme-\(year)1231")
        filing.roles = ["Balance Sheet"]
        filing.children =
          ["us-gaap:Cash", "us-gaap:Goodwill", "us-gaap:CommonStockSharesOutstanding"]
          + items.dropFirst()
        try filing.write([.schema, .presentation], below: folder)
        filing.children = items
        try filing.write([.calculation], below: folder)
      }
      try warehouse.load(folder)
      try body(warehouse)
    }
  }

  @Test func `are what counting by hand gives`() throws {
    try withFilings { warehouse in
      let rows = try warehouse.rows(
        """
        SELECT filing, balance_sheet_items, income_statement_items, complexity_proxy, statement_items,
          calculated_items, calculation_completeness, previous_filing FROM filing_metrics ORDER BY 1
        """)
      // Two items below Assets. Five line items, of which shares are no money. Goodwill is in no calculation.
      #expect(
        rows == [
          "acme-20221231|2|0|5|4|3|0.75|", "acme-20231231|2|0|5|4|3|0.75|acme-20221231",
        ])
    }
  }

  @Test func `put what changed beside the relationships of both filings`() throws {
    try withFilings { warehouse in
      let rows = try warehouse.rows(
        """
        SELECT calculation_changes, calculation_arcs, calculation_churn, presentation_changes,
          presentation_arcs, presentation_churn FROM filing_metrics ORDER BY filing
        """)
      let changes = try ["calculation", "presentation"].map {
        try warehouse.count("SELECT count(*) FROM \($0)_changes WHERE basis = 'prior'")
      }
      #expect(rows[0] == "|||||")
      #expect(changes[0] > 0 && changes[1] == changes[0])
      let churn = [Double(changes[0]) / 4, Double(changes[1]) / 8]
      #expect(rows[1] == "\(changes[0])|4|\(churn[0])|\(changes[1])|8|\(churn[1])")
    }
  }

  @Test func `leave out what is no relationship that came, went or was replaced`() throws {
    try withWarehouse { warehouse, folder in
      for (year, children) in [(2022, ["us-gaap:Cash", "A"]), (2023, ["A", "us-gaap:Cash"])] {
        var filing = SmallFiling(stem: "acme-\(year)1231")
        filing.children = children
        try filing.write(below: folder)
      }
      try warehouse.load(folder)
      #expect(
        try warehouse.rows("SELECT change FROM presentation_changes WHERE basis = 'prior'")
          .allSatisfy {
            $0 == "reordered"
          })
      let rows = try warehouse.rows(
        "SELECT calculation_churn, presentation_churn FROM filing_metrics ORDER BY filing")
      #expect(rows[1] == "0.0|0.0")
    }
  }

  @Test(.corpus, .oracle) func `of real filings are what another program counts`() throws {
    let warehouse = try SharedWarehouse.corpus().warehouse
    let folders = try folders(in: corpusURL("filings"))
    func key(_ name: String) -> String {
      name.firstMatch(of: /^\d{10}-\d{2}-\d{6}/).map { String($0.0) } ?? name
    }
    var classes: [String: [String: String]] = [:]
    for folder in folders {
      let roles = try warehouse.rows(
        "SELECT role_uri, statement_class FROM filing_roles WHERE filing = '\(key(folder.lastPathComponent))'"
      )
      for role in roles {
        let fields = role.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        classes[folder.lastPathComponent, default: [:]][fields[0]] = fields[1]
      }
    }
    let script = packageRoot.appending(path: "Tests/oracle/count_metrics.py").path
    let result = try run(
      Oracle.python, [script] + folders.map(\.path),
      input: String(decoding: JSONEncoder().encode(classes), as: UTF8.self))
    #expect(result.exitCode == 0, "\(result.errors)")
    let counted = result.output.split(separator: "\n").map { line in
      let fields = line.split(separator: "|", maxSplits: 1).map(String.init)
      return "\(key(fields[0]))|\(fields[1])"
    }
    let rows = try warehouse.rows(
      """
      SELECT filing, balance_sheet_items, income_statement_items, complexity_proxy, statement_items,
        calculated_items FROM filing_metrics
      """)
    // One filing has no relationship between concepts, and no row.
    #expect(counted.filter { !$0.hasSuffix("|0|0|0|0|0") }.sorted() == rows.sorted())
    #expect(rows.count == 43)
  }
}

struct `The class of a concept` {
  private static let types = [
    "xbrli:monetaryItemType", "nonnum:domainItemType", "nonnum:textBlockItemType",
    "xbrli:stringItemType",
  ]
  private static let groups = [
    "xbrli:item", "xbrldt:dimensionItem", "xbrldt:hypercubeItem",
  ]
  private static let ends = [
    "Axis", "Table", "LineItems", "Domain", "Member", "Abstract", "RollForward", "Rollforward",
    "Hierarchy", "TextBlock", "Assets", "axis", "Members", "Tables",
  ]

  /// A schema that declares each end of a name with each type, group and abstractness, and a presentation of these
  /// concepts and of standard ones, which nothing declares.
  private func write(below folder: URL) throws {
    var (elements, hrefs) = ("", [String]())
    for (number, end) in Self.ends.enumerated() {
      hrefs.append("http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#us-gaap_Some\(end)")
      for (type, group) in Self.types.flatMap({ type in Self.groups.map { (type, $0) } }) {
        for isAbstract in [false, true] {
          let name = "N\(number)T\(hrefs.count)\(end)"
          hrefs.append("acme-20231231.xsd#acme_\(name)")
          elements += """
            <xs:element name="\(name)" id="acme_\(name)" type="\(type)" substitutionGroup="\(group)" \
            abstract="\(isAbstract)" xbrli:periodType="duration" nillable="true"/>

            """
        }
      }
    }
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" \
      xmlns:nonnum="http://www.xbrl.org/dtr/type/non-numeric" xmlns:xbrldt="http://xbrl.org/2005/xbrldt" \
      targetNamespace="http://www.acme.example/20231231">
      \(elements)</xs:schema>
      """
    let arcs = hrefs.enumerated().map { number, href in
      """
      <loc xlink:type="locator" xlink:href="\(href)" xlink:label="c\(number)"/>
      <presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" \
      xlink:from="c0" xlink:to="c\(max(1, number))" order="\(number)"/>

      """
    }
    let place = folder.appending(path: "acme-20231231")
    try WarehouseTests.write(schema, "acme-20231231.xsd", in: place)
    try WarehouseTests.write(
      SmallFiling.linkbase(
        """
        <presentationLink xlink:type="extended" xlink:role="http://www.acme.example/role/A">
        \(arcs.joined())</presentationLink>
        """), "acme-20231231_pre.xml", in: place)
  }

  @Test func `is the same in SQL and in comparisons`() throws {
    try withWarehouse { warehouse, folder in
      try write(below: folder)
      try warehouse.load(folder)
      let rows = try warehouse.rows(
        """
        SELECT DISTINCT u.concept, u.concept_class, d.type, d.substitution_group, d.abstract
        FROM concept_uses u LEFT JOIN concept_declarations d ON d.filing = u.filing AND d.concept = u.concept
        """)
      #expect(rows.count == Self.ends.count * (1 + Self.types.count * Self.groups.count * 2))
      let names: [ConceptClass: String] = [
        .lineItem: "line_item", .textBlock: "text_block", .member: "member", .domain: "member",
        .axis: "axis", .table: "table", .lineItems: "line_items", .heading: "heading",
      ]
      for row in rows {
        let fields = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var declaration: ComparisonInput.Declaration?
        if !fields[4].isEmpty {
          declaration = ComparisonInput.Declaration(
            type: fields[2], substitutionGroup: fields[3], periodType: "", balance: "",
            isAbstract: fields[4] == "1")
        }
        let name = fields[0].split(separator: ":")[1]
        let expected = ConceptClass(localName: name, declaration: declaration)
        #expect(names[expected] == fields[1], "\(row)")
      }
    }
  }
}
