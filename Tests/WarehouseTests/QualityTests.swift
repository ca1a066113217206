import Foundation
import TestSupport
import Testing
import Warehouse

/// What the rules in `schema/quality` find.
struct `The rules of quality` {
  /// The filing has two pairs of line items with one label each before anything is planted.
  @Test func `find a defect planted in an invented filing`() throws {
    let found = try SharedWarehouse.planted().shared.warehouse.rows(
      "SELECT filing || ' ' || rule FROM quality_findings WHERE rule <> 'Q21d'")
    let expected = (PlantedDefect.portable + PlantedDefect.local).filter { $0.rule != "Q21d" }
      .map { "\($0.filing) \($0.rule)" }
    #expect(Set(expected).subtracting(found) == [])
    let alike = try #require(PlantedDefect.local.first { $0.rule == "Q21d" })
    #expect(
      try SharedWarehouse.planted().shared.warehouse.count(
        "SELECT count(*) FROM quality_findings WHERE rule = 'Q21d' AND filing = '\(alike.filing)'")
        == 3)
  }

  @Test(.corpus) func `find defects planted in a real filing in which they find nothing`() throws {
    try withWarehouse { warehouse, folder in
      let base = try DefectBase.real()
      let untouched = try SharedWarehouse.corpus().warehouse.count(
        "SELECT count(*) FROM quality_findings WHERE filing = '\(base.stem)'")
      #expect(untouched == 0)
      let input = folder.appending(path: "input")
      try PlantedDefect.plant(PlantedDefect.portable, in: base, below: input)
      try warehouse.load([input], comparing: false)
      let found = try warehouse.rows(
        "SELECT DISTINCT rule FROM quality_findings WHERE filing = '\(base.stem)'")
      #expect(Set(PlantedDefect.portable.map(\.rule)).subtracting(found) == [])
    }
  }

  @Test func `have a planted defect each`() throws {
    let rules = try SharedWarehouse.demo().warehouse.rows("SELECT rule FROM quality_rules")
    #expect(PlantedDefect.all.map(\.rule).sorted() == rules.sorted())
  }

  @Test
  func `compare with the standard taxonomy when it is there, and else say that they could not`()
    throws
  {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input")
      for defect in PlantedDefect.standard { try defect.plantApart(below: input) }
      try warehouse.load([input], comparing: false)
      /// Findings, and what could not be judged, of each defect's rule in its filing.
      func counts() throws -> [[Int]] {
        try PlantedDefect.standard.map { defect in
          try ["quality_findings", "quality_unknowns"].map { view in
            try warehouse.count(
              "SELECT count(*) FROM \(view) WHERE rule = '\(defect.rule)' AND filing = '\(defect.filing)'"
            )
          }
        }
      }
      let unknown = PlantedDefect.standard.map { _ in [0, 1] }
      #expect(try counts() == unknown)
      // A release without networks is not enough.
      let release = fixtureURL("taxonomies/us-gaap-2022")
      try warehouse.load([release.appending(path: "elts")])
      #expect(try counts() == unknown)
      try warehouse.load([release])
      #expect(
        try counts() == PlantedDefect.standard.map { [$0.rule == "Q-0081" ? 2 : 1, 0] })
      let filing = try #require(PlantedDefect.standard.first).filing
      let plan = try warehouse.rows(
        "EXPLAIN QUERY PLAN SELECT * FROM quality_findings WHERE filing = '\(filing)'")
      #expect(!plan.contains { $0.contains(/SCAN [ab]\b/) })
    }
  }

  /// A taxonomy gives an axis one default (XBRL Dimensions 1.0); several may speak of one axis.
  @Test func `find no other default where one of several in the standard taxonomy is the same`()
    throws
  {
    try withWarehouse { warehouse, folder in
      let defect = try #require(PlantedDefect.standard.first { $0.rule == "Q-0041" })
      let input = folder.appending(path: "input")
      try defect.plant(in: .demo, below: input)
      try warehouse.load([input, fixtureURL("taxonomies/us-gaap-2022")], comparing: false)
      let found = "SELECT count(*) FROM quality_findings WHERE rule = 'Q-0041'"
      #expect(try warehouse.count(found) == 1)
      let name = "us-gaap-stm-soc-def-2022.xml"
      let more = try copy(
        fixtureURL("taxonomies/us-gaap-2022/stm/\(name)"), to: folder.appending(path: "more"),
        as: "us-gaap-dis-debt-def-2022.xml")
      try edit(more, "us-gaap_DebtInstrumentNameDomain", "us-gaap_PlantedOne")
      try warehouse.load([more])
      #expect(try warehouse.count(found) == 0)
    }
  }

  @Test func `find nothing against the standard taxonomy in the demonstration`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load([fixtureURL("demo"), fixtureURL("taxonomies")], comparing: false)
      let rules = PlantedDefect.standard.map { "'\($0.rule)'" }.joined(separator: ", ")
      let found = try warehouse.rows(
        "SELECT rule, message FROM quality_findings WHERE rule IN (\(rules))")
      #expect(found == [])
      #expect(
        try warehouse.count(
          "SELECT count(*) FROM quality_unknowns WHERE filing = 'lksp-20221231' AND rule IN (\(rules))"
        )
          == 0)
    }
  }

  @Test func `find no excluded axis that the table has`() throws {
    try withWarehouse { warehouse, folder in
      let defect = try #require(PlantedDefect.local.first { $0.rule == "Q27j" })
      let input = folder.appending(path: "input")
      try defect.plant(in: .demo, below: input)
      let file = input.appending(path: "lksp-20221231/lksp-20221231_def.xml")
      try edit(
        file, DefectBase.demo.href("us-gaap:PlantedAxis"),
        DefectBase.demo.href("srt:ProductOrServiceAxis"))
      try warehouse.load([input], comparing: false)
      #expect(try warehouse.count("SELECT count(*) FROM quality_findings WHERE rule = 'Q27j'") == 0)
    }
  }

  @Test func `find nothing in the demonstration but labels that are not unique`() throws {
    let rows = try SharedWarehouse.demo().warehouse.rows(
      "SELECT filing, rule, count(*) FROM quality_findings GROUP BY 1, 2 ORDER BY 1, 2")
    #expect(
      rows == [
        "0009999001-24-000007|Q21d|2", "hbln-20221231|Q21d|1", "hbln-20231231|Q21d|1",
        "lksp-20221231|Q21d|2",
      ])
  }

  /// Counted as well by a program of another kind over the XML of the same filings, except Q-0099, Q-0159, Q21d and Q24b,
  /// whose findings were looked up one by one.
  @Test(.corpus) func `find in real filings what is there`() throws {
    let rows = try SharedWarehouse.corpus().warehouse.rows(
      """
      SELECT rule, severity, count(*), count(DISTINCT filing) FROM quality_findings
      GROUP BY 1 ORDER BY 1
      """)
    #expect(
      rows == [
        "Q-0099|warning|24|9", "Q-0159|info|1|1", "Q11|warning|9|2", "Q12|warning|4|2",
        "Q15|warning|1|1", "Q16|warning|29|2", "Q17|warning|1|1", "Q21d|warning|2|1",
        "Q21f|warning|1|1", "Q22|error|4|2", "Q23|warning|5|2", "Q24a|error|4|1",
        "Q24b|warning|2|2", "Q25a|error|6|1", "Q25c|error|5|1", "Q25d|error|6|1", "Q26e|error|1|1",
        "Q31a|warning|2|1", "Q31b|info|5|5",
        "Q32|info|9|3", "Q33|info|118|11", "Q34|warning|31|10", "Q35|error|209|1",
      ])
  }

  @Test func `name the place, and word the message with it`() throws {
    try withWarehouse { warehouse, folder in
      let defect = try #require(PlantedDefect.portable.first { $0.rule == "Q01" })
      try defect.plant(in: .demo, below: folder.appending(path: "input"))
      try warehouse.load(folder.appending(path: "input"))
      let rows = try warehouse.rows(
        "SELECT document, line, role_uri, parent, child, message, link FROM quality_findings WHERE rule = 'Q01' ORDER BY parent"
      )
      let role = "http://www.larkspur-instruments.example/role/ConsolidatedBalanceSheets"
      #expect(
        rows == [
          "lksp-20221231_cal.xml||\(role)|us-gaap:PlantedOne|us-gaap:PlantedTwo|us-gaap:PlantedTwo is an item of us-gaap:PlantedOne and, through its own items, its total as well|calculationLink",
          "lksp-20221231_cal.xml||\(role)|us-gaap:PlantedTwo|us-gaap:PlantedOne|us-gaap:PlantedOne is an item of us-gaap:PlantedTwo and, through its own items, its total as well|calculationLink",
        ])
    }
  }

  @Test func `keep the line of what the loader has found`() throws {
    try withWarehouse { warehouse, folder in
      let defect = try #require(PlantedDefect.local.first { $0.rule == "Q35" })
      try defect.plant(in: .demo, below: folder.appending(path: "input"))
      try warehouse.load(folder.appending(path: "input"))
      let rows = try warehouse.rows(
        "SELECT document, line FROM quality_findings WHERE rule = 'Q35'")
      #expect(try rows == warehouse.rows("SELECT document, line FROM finding_list"))
    }
  }

  @Test func `say how many concepts they could not judge`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    let unknown = try warehouse.count(
      "SELECT concepts FROM quality_unknowns WHERE filing = 'lksp-20221231' AND rule = 'Q05'")
    let undeclared = try warehouse.count(
      """
      SELECT count(DISTINCT c.concept) FROM concept_uses c
      WHERE c.filing = 'lksp-20221231' AND c.link = 'calculationLink' AND c.concept NOT LIKE 'lksp:%'
      """)
    #expect(unknown == undeclared && unknown > 0)
  }

  @Test func `look only at the filing asked for`() throws {
    let plan = try SharedWarehouse.demo().warehouse.rows(
      "EXPLAIN QUERY PLAN SELECT * FROM quality_findings WHERE filing = 'lksp-20221231'")
    let scans = plan.compactMap { $0.split(separator: "|").last }.filter {
      $0.contains(/^SCAN [abfluvx]\b/)
    }
    #expect(scans == [])
  }
}
