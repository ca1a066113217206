import Foundation
import TestSupport
import Testing
import Warehouse

/// Role types and arcrole types in the warehouse, and what needs schema and linkbases together.
struct `Stored role types` {
  private static let arcrole = "http://www.acme.example/arcrole/own"

  /// The documents of a filing with an arcrole of its own, whose relationships lead in a circle although it
  /// forbids that, a label role of its own, and a role on a link that it is not for.
  private static var documents: [(name: String, text: String)] {
    let filing = SmallFiling()
    let schema = filing.text(.schema).replacing(
      "</xs:appinfo>",
      with: """
        <link:arcroleType arcroleURI="\(arcrole)" id="own" cyclesAllowed="undirected">
        <link:definition>Leads on</link:definition><link:usedOn>link:definitionArc</link:usedOn></link:arcroleType>
        <link:roleType roleURI="http://www.acme.example/role/short" id="short">
        <link:usedOn>link:label</link:usedOn></link:roleType>
        <link:linkbaseRef xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" \
        xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" xlink:href="acme-20231231_def.xml" \
        xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"/></xs:appinfo>
        """)
    let locators = ["OtherAssets", "Elsewhere"].map { concept in
      #"<loc xlink:type="locator" xlink:href="acme-20231231.xsd#acme_\#(concept)" xlink:label="\#(concept)"/>"#
    }
    let arcs = [("OtherAssets", "Elsewhere"), ("Elsewhere", "OtherAssets")].map { from, to in
      #"<definitionArc xlink:type="arc" xlink:arcrole="\#(arcrole)" xlink:from="\#(from)" xlink:to="\#(to)" order="1"/>"#
    }
    let definitions = SmallFiling.linkbase(
      """
      <roleRef xlink:type="simple" roleURI="\(filing.roleURI("BalanceSheet"))" xlink:href="acme-20231231.xsd#Wrong"/>
      <arcroleRef xlink:type="simple" arcroleURI="\(arcrole)" xlink:href="acme-20231231.xsd#own"/>
      <definitionLink xlink:type="extended" xlink:role="\(filing.roleURI("BalanceSheet"))">
      \((locators + arcs).joined(separator: "\n"))
      </definitionLink>

      """)
    return [
      ("acme-20231231.xsd", schema), ("acme-20231231_def.xml", definitions),
      ("acme-20231231_lab.xml", filing.text(.labels)),
    ]
  }

  private static let views = """
    SELECT role_uri, used_on FROM filing_roles UNION ALL SELECT uri, used_on FROM role_types WHERE kind = 'role'
    UNION ALL SELECT uri || '|' || definition || '|' || cycles_allowed, used_on FROM role_types WHERE kind = 'arcrole' ORDER BY 1
    """
  private static let rules = """
    SELECT document, line, rule FROM finding_list ORDER BY 3
    """

  @Test func `are in the views, and what is against them is found`() throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "input")
      let files = try Self.documents.map { try write($0.text, $0.name, in: place) }
      try warehouse.load(files)
      #expect(
        try warehouse.rows(Self.views) == [
          "\(Self.arcrole)|Leads on|undirected|definitionArc",
          "http://www.acme.example/role/BalanceSheet|calculationLink presentationLink",
          "http://www.acme.example/role/short|label", "http://www.xbrl.org/2003/role/link|",
        ])
      #expect(
        try warehouse.rows(Self.rules) == [
          "||directed_cycle", "acme-20231231_def.xml|3|misdirected_role_reference",
          "acme-20231231.xsd|11|misplaced_linkbase", "acme-20231231_def.xml|5|misplaced_role",
          "||undeclared_concept",
        ])
      #expect(try warehouse.faults() == [])
      try warehouse.remove("acme-20231231")
      #expect(try warehouse.count("SELECT count(*) FROM z_own_role_types") == 0)
    }
  }

  @Test(arguments: [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]])
  func `are the same whichever document comes first`(order: [Int]) throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "input")
      let files = try Self.documents.map { try write($0.text, $0.name, in: place) }
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(files)
      let apart = ScratchWarehouse(folder.appending(path: "apart.sqlite"))
      for index in order { try apart.load(files[index]) }
      #expect(try apart.content() == together.content())
      #expect(try apart.rows(Self.views) == together.rows(Self.views))
      #expect(try apart.faults() == [])
    }
  }

  /// Without the documents that came first, what rows hold is compared all the same.
  @Test(arguments: [[0, 1], [1, 0]])
  func `tell a circle when the other document is gone`(order: [Int]) throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "input")
      let files = try Self.documents.map { try write($0.text, $0.name, in: place) }
      try warehouse.load(files[order[0]])
      try FileManager.default.removeItem(at: files[order[0]])
      try warehouse.load(files[order[1]])
      #expect(
        try warehouse.count("SELECT count(*) FROM finding_list WHERE rule = 'directed_cycle'") == 1)
      #expect(
        try warehouse.rows("SELECT cycles_allowed FROM role_types WHERE kind = 'arcrole'")
          == ["undirected"])
      #expect(
        try warehouse.rows(
          "SELECT DISTINCT used_on FROM filing_roles WHERE role_uri LIKE '%Balance%'")
          == ["calculationLink presentationLink"])
    }
  }

  /// A header that comes later has the filing put together from its rows, which keep one side of a conflict.
  @Test func `keep what they say against each other when a header comes`() throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      let place = folder.appending(path: "0000000001-24-000001")
      let parts = filing.text(.schema)
        .replacing("BALANCESHEET", with: "ANOTHER TITLE").replacing(
          "calculationLink", with: "definitionLink")
      try write(filing.text(.schema), "acme-20231231.xsd", in: place)
      try write(parts, "acmeparts-20231231.xsd", in: place)
      try warehouse.load(place)
      let before = try warehouse.content()
      #expect(
        try warehouse.rows("SELECT rule FROM finding_list")
          == ["conflicting_role_type", "conflicting_role_type"])
      try write("folder,cik,form\n.,77,10-K\n", "filings.csv", in: place)
      try warehouse.load(place)
      #expect(try warehouse.rows("SELECT form_type FROM filing_list") == ["10-K"])
      let findings = { (lines: [String]) in lines.filter { $0.contains("conflicting") } }
      #expect(try findings(warehouse.content()) == findings(before))
    }
  }

  /// Reading an archive through for each filing in it would cost more than the load.
  @Test func `are compared with rows when the other documents are in an archive`() throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "input")
      for document in Self.documents { try write(document.text, document.name, in: place) }
      let archive = folder.appending(path: "schema.zip")
      let bytes = ZipBytes.archive([("acme-20231231.xsd", Array(Self.documents[0].text.utf8))])
      try Data(bytes).write(to: archive)
      try warehouse.load(archive)
      try warehouse.load(place.appending(path: "acme-20231231_def.xml"))
      #expect(
        try warehouse.count("SELECT count(*) FROM finding_list WHERE rule = 'directed_cycle'") == 1)
      try warehouse.load(place)
      #expect(
        try warehouse.count("SELECT count(*) FROM finding_list WHERE rule = 'misplaced_role'") == 1)
    }
  }
}
