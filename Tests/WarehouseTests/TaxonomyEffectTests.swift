import Foundation
import TestSupport
import Testing
import Warehouse

/// What a filing's DTS makes of the relationships and labels of standard taxonomies, and of its own.
struct `A filing's DTS` {
  private let releases = fixtureURL("taxonomies")
  private let statement =
    "http://fasb.org/us-gaap/role/statement/StatementOfFinancialPositionClassified"

  /// One calculation relationship from current assets.
  private struct Item {
    var child: String
    var order: Int
    var attributes = ""
  }

  /// A filing whose schema imports the statement of financial position as published and calculates in the role
  /// of that statement.
  private func filing(_ stem: String, _ items: [Item], below folder: URL) throws -> URL {
    let result = try SmallFiling(stem: stem).write([.schema], below: folder)
    try edit(
      result.appending(path: "\(stem).xsd"), "</xs:schema>",
      #"<xs:import namespace="http://fasb.org/stm/sfp-cls/2023" schemaLocation="https://xbrl.fasb.org/us-gaap/2023/stm/us-gaap-stm-sfp-cls-2023.xsd"/></xs:schema>"#
    )
    let schema = "http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
    let locators = (["AssetsCurrent"] + items.map(\.child)).map {
      #"<loc xlink:type="locator" xlink:href="\#(schema)#us-gaap_\#($0)" xlink:label="\#($0)"/>"#
    }
    let arcs = items.map {
      #"<calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item" xlink:from="AssetsCurrent" xlink:to="\#($0.child)" order="\#($0.order)" weight="1.0" \#($0.attributes)/>"#
    }
    try write(
      SmallFiling.linkbase(
        """
        <roleRef xlink:type="simple" roleURI="\(statement)"
         xlink:href="http://fasb.org/us-gaap/2023/elts/us-roles-2023.xsd#StatementOfFinancialPositionClassified"/>
        <calculationLink xlink:type="extended" xlink:role="\(statement)">
        \((locators + arcs).joined(separator: "\n"))
        </calculationLink>
        """), "\(stem)_cal.xml", in: result)
    return result
  }

  private let cash = Item(child: "CashAndCashEquivalentsAtCarryingValue", order: 1)
  private let inventory = Item(
    child: "InventoryNet", order: 2, attributes: #"use="prohibited" priority="1""#)

  private let own = """
    SELECT filing, child, use, is_effective FROM calculation_arcs WHERE filing LIKE 'acme%' ORDER BY 1, 2
    """
  private let standard = """
    SELECT parent, child, is_effective, document FROM (SELECT * FROM standard_relationships WHERE is_in_dts = 1)
    WHERE filing = 'acme-20231231' AND link = 'calculationLink' ORDER BY 1, 2
    """

  @Test func `has the linkbases of releases that its documents lead to, and no others`() throws {
    try withWarehouse { warehouse, folder in
      let filing = try filing("acme-20231231", [cash], below: folder)
      let other = try SmallFiling(stem: "zinc-20231231", prefix: "zinc").write(below: folder)
      try warehouse.load([filing, other])
      #expect(try warehouse.rows("SELECT * FROM dts_documents") == [])
      try warehouse.load(releases)
      #expect(
        try warehouse.rows("SELECT filing, family, version, document FROM dts_documents ORDER BY 4")
          == [
            "acme-20231231|us-gaap|2023|us-gaap-stm-sfp-cls-cal-2023.xml",
            "acme-20231231|us-gaap|2023|us-gaap-stm-sfp-cls-pre-2023.xml",
          ])
      #expect(
        try warehouse.rows(
          "SELECT filing, link, count(*), sum(is_effective) FROM standard_relationships WHERE is_in_dts = 1 GROUP BY 1, 2"
        ) == [
          "acme-20231231|calculationLink|3|2", "acme-20231231|presentationLink|3|3",
        ])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `loses the standard relationship that the filing prohibits or repeats`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load([
        releases,
        filing(
          "acme-20231231", [cash, inventory, Item(child: "Liabilities", order: 3)], below: folder),
      ])
      #expect(
        try warehouse.rows(standard) == [
          "us-gaap:Assets|us-gaap:AssetsCurrent|1|us-gaap-stm-sfp-cls-cal-2023.xml",
          "us-gaap:AssetsCurrent|us-gaap:CashAndCashEquivalentsAtCarryingValue|0|us-gaap-stm-sfp-cls-cal-2023.xml",
          "us-gaap:AssetsCurrent|us-gaap:InventoryNet|0|us-gaap-stm-sfp-cls-cal-2023.xml",
        ])
      #expect(
        try warehouse.rows(own) == [
          "acme-20231231|us-gaap:CashAndCashEquivalentsAtCarryingValue|optional|1",
          "acme-20231231|us-gaap:InventoryNet|prohibited|0",
          "acme-20231231|us-gaap:Liabilities|optional|1",
        ])
      // The release itself says what it said.
      #expect(
        try warehouse.rows(
          "SELECT count(*) FROM taxonomy_arcs WHERE link = 'calculationLink' AND is_effective = 1 AND version = '2023'"
        )
          == ["3"])
      #expect(try warehouse.count("SELECT count(*) FROM z_arc_exceptions") == 0)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `keeps a standard relationship whose prohibition is weaker or says another order`()
    throws
  {
    try withWarehouse { warehouse, folder in
      let copy = try copy(releases, to: folder.appending(path: "input"))
      try edit(
        copy.appending(path: "us-gaap-2023/stm/us-gaap-stm-sfp-cls-cal-2023.xml"),
        #"xlink:to="InventoryNet" order="2""#, #"xlink:to="InventoryNet" priority="2" order="2""#)
      var other = inventory
      other.order = 7
      other.attributes = #"use="prohibited" priority="9""#
      try warehouse.load([copy, filing("acme-20231231", [inventory, other], below: folder)])
      #expect(
        try warehouse.rows(standard).contains(
          "us-gaap:AssetsCurrent|us-gaap:InventoryNet|1|us-gaap-stm-sfp-cls-cal-2023.xml"))
      #expect(try warehouse.faults() == [])
    }
  }

  /// The releases, with the statement prohibiting that cash is part of current assets.
  private func prohibitingReleases(in folder: URL) throws -> URL {
    let copy = try copy(releases, to: folder.appending(path: "input"))
    try edit(
      copy.appending(path: "us-gaap-2023/stm/us-gaap-stm-sfp-cls-cal-2023.xml"),
      #"xlink:to="CashAndCashEquivalentsAtCarryingValue" order="1""#,
      #"xlink:to="CashAndCashEquivalentsAtCarryingValue" use="prohibited" priority="3" order="1""#)
    return copy
  }

  @Test func `may prohibit the filing's own relationship, and comparisons follow`() throws {
    try withWarehouse { warehouse, folder in
      let items = [cash, Item(child: "Liabilities", order: 3)]
      let later = try filing("acme-20231231", items, below: folder)
      let earlier = try filing("acme-20221231", items, below: folder)
      try edit(
        earlier.appending(path: "acme-20221231.xsd"), "us-gaap-stm-sfp-cls-2023.xsd",
        "us-gaap-stm-sfp-cls-2022.xsd")
      try warehouse.load([earlier, later])
      let changes = "SELECT change, child FROM calculation_changes WHERE basis = 'prior'"
      #expect(try warehouse.rows(changes) == [])
      let digest = try warehouse.digest(filing: "acme-20231231")

      let copy = try prohibitingReleases(in: folder)
      try warehouse.load(copy)
      #expect(
        try warehouse.rows(own) == [
          "acme-20221231|us-gaap:CashAndCashEquivalentsAtCarryingValue|optional|1",
          "acme-20221231|us-gaap:Liabilities|optional|1",
          "acme-20231231|us-gaap:CashAndCashEquivalentsAtCarryingValue|optional|0",
          "acme-20231231|us-gaap:Liabilities|optional|1",
        ])
      #expect(
        try warehouse.rows(
          "SELECT filing, effective_relationships FROM filing_networks WHERE link = 'calculationLink' ORDER BY 1"
        ) == ["acme-20221231|2", "acme-20231231|1"])
      #expect(
        try warehouse.rows(changes) == [
          "removed|us-gaap:CashAndCashEquivalentsAtCarryingValue"
        ])
      #expect(try warehouse.digest(filing: "acme-20231231") != digest)
      #expect(try warehouse.faults() == [])

      // As published again: nothing is left of it.
      let name = "us-gaap-2023/stm/us-gaap-stm-sfp-cls-cal-2023.xml"
      try edit(copy.appending(path: name), #"use="prohibited" priority="3" "#, "")
      try warehouse.load(copy)
      #expect(try warehouse.rows(changes) == [])
      #expect(try warehouse.count("SELECT count(*) FROM z_arc_exceptions") == 0)
      #expect(try warehouse.digest(filing: "acme-20231231") == digest)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `is the same whatever came first, and nothing of it is left when the filing goes`()
    throws
  {
    try withTemporaryFolder { input in
      let taxonomy = try prohibitingReleases(in: input)
      let filing = try filing("acme-20231231", [cash, inventory], below: input)
      try write(prohibition, "acme-20231231_lab.xml", in: filing)
      let documents = try files(below: taxonomy)
      let orders: [[[URL]]] = [
        [[taxonomy], [filing]], [[filing], [taxonomy]], [[taxonomy, filing]],
        documents.reversed().map { [$0] } + [[filing]],
        try files(below: filing).map { [$0] } + documents.map { [$0] },
      ]
      var contents: Set<[String]> = []
      for order in orders {
        try withWarehouse { warehouse, _ in
          for paths in order { try warehouse.load(paths) }
          contents.insert(
            try warehouse.content() + warehouse.rows(own) + warehouse.rows(standard)
              + warehouse.rows(
                "SELECT concept, label_role, text FROM standard_labels WHERE filing LIKE 'acme%' ORDER BY 1, 2"
              ))
          #expect(try warehouse.faults() == [])
          let dump = try warehouse.dump()
          try warehouse.load(order.flatMap { $0 })
          #expect(try warehouse.dump() == dump)
          try warehouse.remove("acme-20231231")
          for table in [
            "z_arc_exceptions", "z_release_arc_exceptions", "z_release_label_exceptions",
            "z_release_uses",
            "z_outside_arcs", "z_outside_document_uses",
          ] {
            #expect(try warehouse.count("SELECT count(*) FROM \(table)") == 0, "\(table)")
          }
        }
      }
      #expect(contents.count == 1)
    }
  }

  // MARK: Labels

  /// Prohibits the published label of Assets, and one whose priority is higher.
  private var prohibition: String {
    let taxonomy = "http://fasb.org/us-gaap/2023/elts/us-gaap"
    func prohibit(_ concept: String, _ label: String, _ attributes: String) -> String {
      """
      <loc xlink:type="locator" xlink:href="\(taxonomy)-2023.xsd#us-gaap_\(concept)" xlink:label="\(label)_concept"/>
      <loc xlink:type="locator" xlink:href="\(taxonomy)-lab-2023.xml#\(label)" xlink:label="\(label)"/>
      <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"
       xlink:from="\(label)_concept" xlink:to="\(label)" \(attributes)/>

      """
    }
    return SmallFiling.linkbase(
      """
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      \(prohibit("Assets", "lab_Assets_label", #"use="prohibited" priority="1""#))
      \(prohibit("InventoryNet", "lab_InventoryNet_label", #"order="4" use="prohibited""#))
      \(prohibit("Liabilities", "lab_Nothing_label", #"use="prohibited""#))
      </labelLink>
      """)
  }

  @Test
  func `leaves out the standard labels that the filing prohibits, and keeps them as published`()
    throws
  {
    try withWarehouse { warehouse, folder in
      let filing = try filing("acme-20231231", [cash], below: folder)
      try write(prohibition, "acme-20231231_lab.xml", in: filing)
      let other = try SmallFiling(stem: "zinc-20231231", prefix: "zinc").write(below: folder)
      let summary = try warehouse.load([filing, other])
      #expect(!summary.hasErrors && summary.relationshipsRead == summary.relationshipsStored)
      let raw = """
        SELECT concept, resource, "order", use, priority, text FROM resource_arcs ORDER BY 1
        """
      #expect(
        try warehouse.rows(raw) == [
          "us-gaap:Assets|lab_Assets_label|1.0|prohibited|1|",
          "us-gaap:InventoryNet|lab_InventoryNet_label|4.0|prohibited|0|",
          "us-gaap:Liabilities|lab_Nothing_label|1.0|prohibited|0|",
        ])
      #expect(
        try warehouse.rows(
          "SELECT document, severity, lost, count(*) FROM finding_list WHERE rule = 'resource_outside_filing'"
        ) == ["acme-20231231_lab.xml|warning|0|3"])
      try warehouse.load(releases)
      #expect(
        try warehouse.rows(raw) == [
          "us-gaap:Assets|lab_Assets_label|1.0|prohibited|1|Assets",
          "us-gaap:InventoryNet|lab_InventoryNet_label|4.0|prohibited|0|Inventory, Net",
          "us-gaap:Liabilities|lab_Nothing_label|1.0|prohibited|0|",
        ])
      // Assets has a total label besides; the prohibition of another order hits nothing.
      #expect(
        try warehouse.rows(
          """
          SELECT filing, group_concat(text, '; ') FROM (
            SELECT filing, text FROM standard_labels
            WHERE concept IN ('us-gaap:Assets', 'us-gaap:InventoryNet', 'us-gaap:Liabilities')
              AND label_role LIKE '%abel' ORDER BY filing, text)
          GROUP BY filing
          """) == [
            "acme-20231231|Assets, Total; Inventory, Net; Liabilities",
            "zinc-20231231|Assets; Assets, Total; Inventory, Net; Liabilities",
          ])
      #expect(
        try warehouse.rows(
          "SELECT text, is_effective FROM taxonomy_labels WHERE concept = 'us-gaap:Assets' AND version = '2023' AND label_role LIKE '%/label'"
        ) == ["Assets|1"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test(arguments: ["lab_Load", "element(links/1/2)", "element(/1/1/1/1/1/2)"])
  func `leaves out the label inside a standard schema that the filing prohibits`(fragment: String)
    throws
  {
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
       xmlns:cef="http://xbrl.sec.gov/cef/2022" targetNamespace="http://xbrl.sec.gov/cef/2022"
       xmlns:xlink="http://www.w3.org/1999/xlink">
      <xs:annotation><xs:appinfo><linkbase xmlns="http://www.xbrl.org/2003/linkbase" id="links">
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      <loc xlink:type="locator" xlink:href="#cef_Load" xlink:label="c"/>
      <label id="lab_Load" xlink:type="resource" xlink:label="l" xml:lang="en-US">Sales Load</label>
      <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c" xlink:to="l"/>
      </labelLink></linkbase></xs:appinfo></xs:annotation>
      <xs:element id="cef_Load" name="Load" type="xbrli:pureItemType" substitutionGroup="xbrli:item"/>
      </xs:schema>
      """
    let address = "https://xbrl.sec.gov/cef/2022/cef-2022.xsd"
    let prohibition = SmallFiling.linkbase(
      """
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      <loc xlink:type="locator" xlink:href="\(address)#cef_Load" xlink:label="c"/>
      <loc xlink:type="locator" xlink:href="\(address)#\(fragment)" xlink:label="l"/>
      <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"
       xlink:from="c" xlink:to="l" use="prohibited" priority="10"/>
      </labelLink>
      """)
    try withWarehouse { warehouse, folder in
      let filing = try filing("acme-20231231", [cash], below: folder)
      try write(prohibition, "acme-20231231_lab.xml", in: filing)
      #expect(try !warehouse.load(filing).hasErrors)
      let release = folder.appending(path: "taxonomy")
      try write(schema, "cef-2022.xsd", in: release)
      #expect(try !warehouse.load(release).hasErrors)
      #expect(
        try warehouse.rows("SELECT concept, document, use, text FROM resource_arcs") == [
          "cef:Load|xbrl.sec.gov/cef/2022/cef-2022.xsd|prohibited|Sales Load"
        ])
      let labels = "SELECT count(*) FROM standard_labels WHERE concept = 'cef:Load'"
      #expect(try warehouse.rows(labels) == ["0"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `is verified: an exception that does not follow is a fault`() throws {
    try withWarehouse { warehouse, folder in
      let filing = try filing("acme-20231231", [inventory], below: folder)
      try warehouse.load([releases, filing])
      try warehouse.execute("DELETE FROM z_release_arc_exceptions")
      #expect(
        try warehouse.faults() == [
          "acme-20231231: what standard taxonomies change in its effective relationships does not follow from its rows"
        ])
      try warehouse.execute("DELETE FROM z_release_uses WHERE document_id % 2")
      #expect(
        try warehouse.faults().first
          == "acme-20231231: 2 linkbases of standard taxonomies are in its DTS, not 1; load anything to bring it up to date"
      )
    }
  }
}
