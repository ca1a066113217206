import Foundation
import TestSupport
import Testing
import Warehouse

/// What the columns of the public views hold.
struct `The values` {
  /// A warehouse with some files of `fixtures/`.
  private func load(_ fixtures: String..., body: (ScratchWarehouse) throws -> Void) throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtures.map { fixtureURL($0) })
      try body(warehouse)
    }
  }

  private func rows(_ sql: String) throws -> [String] {
    try SharedWarehouse.demo().warehouse.rows(sql)
  }

  @Test func `of filing_list tell key, filer, period and counts`() throws {
    let list = """
      SELECT filing, cik, filer, form_type, period_of_report, filed_date, is_amendment,
        calculation_arcs > 0, presentation_arcs > 0, definition_arcs > 0, labels > 0, findings, is_latest,
        accepted_at
      FROM filing_list ORDER BY filing
      """
    #expect(
      try rows(list) == [
        "0009999001-24-000007||www.larkspur-instruments.example||2023-12-31||0|1|1|1|1|0|1|",
        "hbln-20221231||www.harborlanefoods.example||2022-12-31||0|1|1|1|1|0|1|",
        "hbln-20231231||www.harborlanefoods.example||2023-12-31||0|1|1|1|1|0|1|",
        "lksp-20221231||www.larkspur-instruments.example||2022-12-31||0|1|1|1|1|0|1|",
      ])
    for (count, view) in [
      ("calculation_arcs", "calculation_arcs"), ("presentation_arcs", "presentation_arcs"),
      ("definition_arcs", "definition_arcs"), ("labels", "concept_labels"),
    ] {
      let noted = try rows("SELECT filing, \(count) FROM filing_list ORDER BY 1")
      #expect(try rows("SELECT filing, count(*) FROM \(view) GROUP BY 1 ORDER BY 1") == noted)
    }
  }

  @Test func `of filing_filers are one row for a filing without a header`() throws {
    let filers = "SELECT * FROM filing_filers WHERE filing = 'lksp-20221231'"
    #expect(try rows(filers) == ["lksp-20221231|1|FILER||www.larkspur-instruments.example||||"])
  }

  @Test func `of filing_roles split the definition and name the statement's class`() throws {
    let roles = """
      SELECT definition, sort_code, role_type, title, statement_class FROM filing_roles
      WHERE filing = 'lksp-20221231' AND statement_class IN ('BS', 'CF') ORDER BY sort_code
      """
    let found = try rows(roles)
    #expect(found.count >= 2)
    for row in found {
      let parts = row.split(separator: "|", omittingEmptySubsequences: false)
      #expect(parts[0] == "\(parts[1]) - \(parts[2]) - \(parts[3])")
      #expect(parts[2] == "Statement" || parts[2] == "Disclosure")
    }
    let bare =
      "SELECT count(*) FROM filing_roles WHERE filing = 'hbln-20221231' AND definition NOT NULL"
    #expect(try rows(bare) == ["0"])
    try load("linkbases/empty-links.xml") { warehouse throws in
      #expect(try warehouse.count("SELECT count(*) FROM filing_roles") == 4)
      #expect(try warehouse.count("SELECT count(*) FROM filing_networks") == 1)
    }
  }

  @Test func `of filing_networks count relationships by arcrole`() throws {
    try load("linkbases/dimensions.xml") { warehouse throws in
      let networks = """
        SELECT link, replace(arcrole, 'http://xbrl.org/int/dim/arcrole/', ''), relationships,
          effective_relationships
        FROM filing_networks ORDER BY role_uri, 2
        """
      #expect(
        try warehouse.rows(networks) == [
          "definitionLink|all|1|1", "definitionLink|dimension-default|1|1",
          "definitionLink|dimension-domain|1|1", "definitionLink|domain-member|1|1",
          "definitionLink|hypercube-dimension|1|1", "definitionLink|notAll|1|1",
          "definitionLink|domain-member|3|3",
        ])
      let numbers = "SELECT count(DISTINCT network) FROM filing_networks"
      #expect(try warehouse.rows(numbers) == ["2"])
    }
  }

  @Test func `of calculation_arcs are raw, and effective after prohibition and override`() throws {
    try load("linkbases/prohibited.xml") { warehouse throws in
      let arcs = """
        SELECT parent, child, weight, "order", use, priority, is_effective FROM calculation_arcs
        WHERE child LIKE '%Inventory%' OR child = 'demo:OtherAssets' ORDER BY child, priority, use
        """
      #expect(
        try warehouse.rows(arcs) == [
          "us-gaap:Assets|demo:OtherAssets|1.0|4.0|optional|0|0",
          "us-gaap:Assets|demo:OtherAssets|1.0|4.0|prohibited|0|0",
          "us-gaap:Assets|us-gaap:InventoryNet|1.0|2.0|optional|0|0",
          "us-gaap:Assets|us-gaap:InventoryNet|1.0|2.0|prohibited|1|0",
          "us-gaap:Assets|us-gaap:InventoryNet|1.0|2.0|optional|2|1",
        ])
      #expect(
        try warehouse.rows("SELECT DISTINCT arcrole, role_uri FROM calculation_arcs") == [
          "http://www.xbrl.org/2003/arcrole/summation-item|http://www.demo.example/role/BalanceSheet"
        ])
      #expect(
        try warehouse.rows("SELECT typeof(weight), typeof(\"order\") FROM calculation_arcs LIMIT 1")
          == ["real|real"])
    }
  }

  @Test func `of calculation_arcs have no weight where none was written`() throws {
    try load("malformed/missing-weight.xml") { warehouse throws in
      #expect(try warehouse.count("SELECT count(*) FROM calculation_arcs WHERE weight IS NULL") > 0)
    }
  }

  @Test func `of presentation_arcs tell the preferred label, or none`() throws {
    try load("linkbases/repeated-href.xml") { warehouse throws in
      let arcs = """
        SELECT "order", replace(preferred_label, 'http://www.xbrl.org/2003/role/', ''), use, priority,
          is_effective
        FROM presentation_arcs ORDER BY 1
        """
      let found = try warehouse.rows(arcs)
      #expect(found.count == 3)
      #expect(found.contains { $0.contains("|periodStartLabel|optional|0|1") })
      #expect(found.contains { $0.contains("|periodEndLabel|optional|0|1") })
    }
    let absent =
      "SELECT DISTINCT typeof(preferred_label), typeof(use) FROM presentation_arcs ORDER BY 1"
    #expect(try rows(absent) == ["null|text", "text|text"])
  }

  @Test func `of definition_arcs take the defaults of the dimensions specification`() throws {
    try load("linkbases/dimensions.xml") { warehouse throws in
      let arcs = """
        SELECT replace(arcrole, 'http://xbrl.org/int/dim/arcrole/', ''), "order",
          replace(target_role, 'http://www.demo.example/role/', ''), context_element, closed, usable
        FROM definition_arcs ORDER BY role_uri, 1, 2, 6
        """
      #expect(
        try warehouse.rows(arcs) == [
          "all|1.0||segment|1|", "dimension-default|1.0||||",
          "dimension-domain|1.0|SegmentMembers|||1", "domain-member|3.0||||1",
          "hypercube-dimension|1.0||||", "notAll|2.0||scenario|0|", "domain-member|1.0||||0",
          "domain-member|1.0||||1", "domain-member|2.0||||1",
        ])
    }
  }

  @Test func `of an attribute are the same, absent or written out`() throws {
    let views = [
      "SELECT role_uri, parent, child, weight, \"order\", arcrole, use, priority, is_effective FROM calculation_arcs",
      "SELECT role_uri, parent, child, \"order\", preferred_label, use, priority, is_effective FROM presentation_arcs",
      "SELECT arcrole, parent, child, \"order\", target_role, context_element, closed, usable, use, priority FROM definition_arcs",
      "SELECT concept, label_role, lang, text, use, priority, is_effective FROM concept_labels",
    ]
    try load("linkbases/defaults-absent.xml") { absent in
      try load("linkbases/defaults-written-out.xml") { written in
        for view in views {
          let expected = try absent.rows("\(view) ORDER BY 1, 2, 3, 4")
          #expect(!expected.isEmpty)
          #expect(try written.rows("\(view) ORDER BY 1, 2, 3, 4") == expected)
        }
        let digests = "SELECT link_id, digest FROM networks ORDER BY 1, 2"
        let expected = try absent.rows(digests)
        #expect(try written.rows(digests) == expected)
      }
    }
  }

  @Test func `of other_arcs name the link with its namespace`() throws {
    try load("linkbases/generic-link.xml", "linkbases/custom-link.xml") { warehouse throws in
      let arcs = "SELECT DISTINCT link, typeof(\"order\") FROM other_arcs ORDER BY 1"
      let found = try warehouse.rows(arcs)
      #expect(found.contains("{http://xbrl.org/2008/generic}link|real"))
      #expect(found.count == 2)
      #expect(found.allSatisfy { $0.hasPrefix("{http") })
      #expect(try warehouse.count("SELECT count(*) FROM other_arcs WHERE parent LIKE '%:%'") == 3)
    }
  }

  @Test func `of concept_labels keep text and language as filed`() throws {
    try load("linkbases/one-arc-many-resources.xml") { warehouse throws in
      let labels = """
        SELECT replace(label_role, 'http://www.xbrl.org/2003/role/', ''), lang, use, priority, is_effective
        FROM concept_labels ORDER BY lang, 1
        """
      let found = try warehouse.rows(labels)
      #expect(found.count == 3)
      #expect(found.first == "label|de|optional|0|1")
    }
    try load("linkbases/markup-in-label.xml") { warehouse throws in
      let spaced = "SELECT count(*) FROM concept_labels WHERE text <> trim(text, char(9, 10, 32))"
      #expect(try warehouse.count(spaced) > 0)
    }
  }

  @Test func `of concept_references are one row a part, and one for a reference without parts`()
    throws
  {
    try load("linkbases/reference.xml") { warehouse throws in
      let references = """
        SELECT concept, replace(reference_role, 'http://www.xbrl.org/2003/role/', ''), ordinal, part, value
        FROM concept_references ORDER BY resource, ordinal
        """
      let found = try warehouse.rows(references)
      #expect(
        found.filter { $0.contains("|reference|") } == [
          "demo:OtherAssets|reference|1|Publisher|FASB",
          "demo:OtherAssets|reference|2|Name|Accounting Standards Codification",
          "demo:OtherAssets|reference|3|Topic|340", "demo:OtherAssets|reference|4|SubTopic|10",
          "demo:OtherAssets|reference|5|Section|05", "demo:OtherAssets|reference|6|Paragraph|4",
        ])
      #expect(
        found.filter { $0.contains("|disclosureRef|") }.sorted() == [
          "demo:OtherAssets|disclosureRef|||", "demo:Prepayments|disclosureRef|||",
        ])
      #expect(found.count == 12)
    }
  }

  @Test func `of concept_declarations are what the schema says`() throws {
    try load("schemas/plain.xsd") { warehouse throws in
      let declarations = """
        SELECT concept, type, substitution_group, period_type, balance, abstract, nillable
        FROM concept_declarations
        WHERE concept IN ('demo:Allowance', 'demo:SegmentTable', 'demo:EmployeeCount', 'demo:ShelfMetres')
        ORDER BY 1
        """
      #expect(
        try warehouse.rows(declarations) == [
          "demo:Allowance|xbrli:monetaryItemType|xbrli:item|instant|credit|0|1",
          "demo:EmployeeCount|xbrli:integerItemType|xbrli:item|instant||0|0",
          "demo:SegmentTable|xbrli:stringItemType|xbrldt:hypercubeItem|duration||1|1",
          "demo:ShelfMetres|demo:shelfItemType|xbrli:item|duration||0|0",
        ])
    }
  }

  @Test func `of finding_list tell document, line, rule and severity`() throws {
    try load("malformed/dangling-arc.xml") { warehouse throws in
      let findings = "SELECT document, line > 0, rule, severity, lost FROM finding_list"
      let found = try warehouse.rows(findings)
      #expect(found.contains { $0.hasPrefix("dangling-arc.xml|1|dangling_arc|error|") })
      #expect(try warehouse.count("SELECT sum(findings) FROM filing_list") == found.count)
      let (read, stored, lost) = (
        try warehouse.count("SELECT sum(relationships_read) FROM documents"),
        try warehouse.count("SELECT sum(relationships_stored) FROM documents"),
        try warehouse.count("SELECT sum(lost) FROM finding_list")
      )
      #expect(read == stored + lost && lost > 0)
    }
  }

  /// Two of the files have nothing wrong with them that this program would mind.
  private static let harmless: Set = ["cross-product.xml", "not-linkbase.xml"]

  @Test(arguments: fixtureNames(in: "malformed"))
  func `of a damaged document add up`(name: String) throws {
    try load("malformed/\(name)") { warehouse throws in
      #expect(try warehouse.faults() == [])
      #expect(
        try warehouse.count("SELECT count(*) FROM finding_list") > 0 || Self.harmless.contains(name)
      )
    }
  }
}
