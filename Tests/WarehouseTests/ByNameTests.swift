import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// Names are the fast way to ask, and they are those that filings write.
struct `Asking by name` {
  /// Views with the columns that lead to an index.
  private static let columns: [(view: String, column: String)] = {
    let arcs = ["calculation_arcs", "presentation_arcs", "definition_arcs", "other_arcs"]
    let changes = ["calculation_changes", "presentation_changes", "definition_changes"]
    return arcs.flatMap { view in
      ["parent", "child", "filing", "cik", "filer"].map { (view, $0) }
    }
      + changes.flatMap { view in
        [
          "parent", "child", "previous_parent", "previous_child", "filing", "previous_filing",
          "cik", "filer",
        ].map { (view, $0) }
      }
      + ["concept", "filing", "cik", "filer"].flatMap { column in
        [("concept_labels", column), ("label_changes", column)]
      }
      + ["filing", "cik", "filer"].map { ("concept_uses", $0) }
      + [("concept_declarations", "filing")]
      + ["filing", "cik", "filer"].map { ("statement_lines", $0) }
      + ["filing", "cik", "filer"].map { ("filing_list", $0) }
  }()

  @Test(arguments: columns)
  func `begins at an index`(view: String, column: String) throws {
    let warehouse = try SharedWarehouse.indexedDemo().warehouse
    for question in ["SELECT *", "SELECT count(*)"] {
      let value = column == "cik" ? "9999001" : "'us-gaap:Goodwill'"
      let plan = try warehouse.rows(
        "EXPLAIN QUERY PLAN \(question) FROM \(view) WHERE \(column) = \(value)"
      ).compactMap { $0.split(separator: "|", maxSplits: 3).last }
      // Short lists of words may be read whole: bases of comparison, the two ends of an arc.
      let short = ["SCAN b", "SCAN e", "SCAN CONSTANT ROW", "SCAN \(view)"]
      let scans = plan.filter { line in
        line.hasPrefix("SCAN ") && !short.contains { line.hasPrefix($0) }
          && !line.hasPrefix("SCAN (")
      }
      #expect(scans == [], "\(question): \(plan)")
    }
  }

  @Test func `finds calculation relationships with the filer, form and section of each`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    #expect(
      try warehouse.rows(
        """
        SELECT filing, filer, period_of_report, statement_class, role_title, parent_label, child_label, weight
        FROM calculation_arcs WHERE child = 'us-gaap:IncreaseDecreaseInInventories' AND filing GLOB 'lksp*'
        """) == [
          "lksp-20221231|www.larkspur-instruments.example|2022-12-31|CF|CONSOLIDATED STATEMENTS OF CASH FLOWS|Net Cash Provided By Used In Operating Activities|Increase Decrease In Inventories|-1.0"
        ])
  }

  @Test func `reads a balance sheet in its order, with labels`() throws {
    let lines = try SharedWarehouse.demo().warehouse.rows(
      """
      SELECT depth, concept, label FROM statement_lines
      WHERE filing = 'hbln-20221231' AND statement_class = 'BS' ORDER BY role_uri, position LIMIT 6
      """)
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("0|us-gaap:StatementOfFinancialPositionAbstract|"))
    #expect(lines.contains { $0.contains("|us-gaap:AssetsAbstract|") })
    #expect(lines.allSatisfy { !$0.hasSuffix("|") })
  }

  @Test func `tells who moved an item out of a total in one question`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    let moved = try warehouse.rows(
      """
      SELECT filer, filing, child, previous_parent, parent FROM changes
      WHERE kind = 'calculation' AND change = 'reparented' AND previous_parent IS NOT NULL
      """)
    let view = try warehouse.rows(
      """
      SELECT l.filer, c.filing, c.child, c.previous_parent, c.parent
      FROM calculation_changes c JOIN filing_list l USING (filing) WHERE c.change = 'reparented'
      """)
    #expect(!moved.isEmpty)
    #expect(moved.sorted() == view.sorted())
  }
}

/// Concepts are called what filings write, whatever else is known of them.
struct `Names of concepts` {
  private func filing(_ year: Int, prefix: String) -> SmallFiling {
    var filing = SmallFiling(stem: "acme-\(year)1231")
    filing.prefix = prefix
    filing.children = ["us-gaap:Cash", "Widgets"]
    filing.label = "Widgets of \(year)"
    return filing
  }

  @Test func `of a filer that changes its prefix back and forth are one concept`() throws {
    try withWarehouse { warehouse, folder in
      let places = try [(2020, "acme"), (2021, "acm"), (2022, "acme")].map {
        try filing($0, prefix: $1).write(below: folder)
      }
      try warehouse.load(places)
      #expect(
        try warehouse.rows(
          "SELECT DISTINCT filing, child FROM calculation_arcs WHERE child GLOB '*Widgets' ORDER BY 1"
        ) == [
          "acme-20201231|acme:Widgets", "acme-20211231|acm:Widgets", "acme-20221231|acme:Widgets",
        ])
      #expect(
        try warehouse.rows(
          "SELECT name, identity_id = (SELECT min(id) FROM concepts WHERE name = 'acme:Widgets') FROM concepts WHERE name GLOB '*Widgets' ORDER BY 1"
        ) == ["acm:Widgets|1", "acme:Widgets|1"])
      // Networks are alike by digest, so nothing of the calculation has changed.
      #expect(
        try warehouse.rows("SELECT DISTINCT digest FROM networks WHERE link_id = 0").count == 1)
      #expect(try warehouse.count("SELECT count(*) FROM calculation_changes") == 0)
      #expect(
        try warehouse.rows("SELECT concept, periods FROM concept_history WHERE is_extension = 1")
          == ["acme:Widgets|3"])
      #expect(try warehouse.faults() == [])
      let digest = try warehouse.digest()
      for place in places.reversed() {
        try ScratchWarehouse(folder.appending(path: "reversed.sqlite")).load(place)
      }
      #expect(try ScratchWarehouse(folder.appending(path: "reversed.sqlite")).digest() == digest)
    }
  }

  @Test func `of two filers with one prefix are two`() throws {
    try withWarehouse { warehouse, folder in
      var other = filing(2020, prefix: "acme")
      other.stem = "beta-20201231"
      try warehouse.load([
        try filing(2020, prefix: "acme").write(below: folder), try other.write(below: folder),
      ])
      #expect(
        try warehouse.rows(
          "SELECT count(*), count(DISTINCT identity_id) FROM concepts WHERE name = 'acme:Widgets'")
          == ["2|2"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `come from the schema when ids say something else, whichever comes first`() throws {
    try withWarehouse { warehouse, folder in
      let place = try filing(2020, prefix: "acme").write(below: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
      let schema = try #require(names.first { $0.hasSuffix(".xsd") })
      try edit(place.appending(path: schema), "name=\"Widgets\"", "name=\"Gadgets\"")
      try warehouse.load(place)
      let child = "SELECT DISTINCT child FROM calculation_arcs WHERE child GLOB 'acme:*'"
      #expect(try warehouse.rows(child) == ["acme:Gadgets"])
      #expect(
        try warehouse.rows("SELECT concept FROM concept_declarations WHERE concept GLOB '*dgets'")
          == ["acme:Gadgets"])
      let digest = try warehouse.digest()
      // The linkbases first, the schema later.
      let aside = folder.appending(path: "aside.xsd")
      let late = ScratchWarehouse(folder.appending(path: "late.sqlite"))
      try FileManager.default.moveItem(at: place.appending(path: schema), to: aside)
      try late.load(place)
      #expect(try late.rows(child) == ["acme:Widgets"])
      try FileManager.default.moveItem(at: aside, to: place.appending(path: schema))
      try late.load(place)
      #expect(try late.rows(child) == ["acme:Gadgets"])
      #expect(try late.digest() == digest)
      #expect(try late.faults() == [])
    }
  }
}
