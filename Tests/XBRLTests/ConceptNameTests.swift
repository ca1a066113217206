import TestSupport
import Testing

@testable import XBRL

/// How ids become the names of concepts, and whose these are.
struct `Names of concepts` {
  /// A presentation of a concept below us-gaap:A.
  private func linkbase(_ locators: [String]) -> String {
    linkbaseText(
      presentationLink(
        locator("top", "us-gaap_A") + locators.joined()
          + locators.indices.map { presentationArc("top", "c\($0)") }.joined()))
  }

  private func locators(_ fragments: [String], _ document: String) -> [String] {
    fragments.enumerated().map { locator("c\($0)", $1, document: document) }
  }

  /// A schema that binds a prefix to its namespace and declares elements.
  private func schema(prefix: String, _ elements: [(id: String, name: String)]) -> String {
    let declarations = elements.map {
      #"<xsd:element name="\#($0.name)" id="\#($0.id)" substitutionGroup="xbrli:item"/>"#
    }
    return """
      <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:\(prefix)="http://www.demo.example" \
      targetNamespace="http://www.demo.example" xmlns:xbrli="http://www.xbrl.org/2003/instance">
      \(declarations.joined(separator: "\n"))</xsd:schema>
      """
  }

  private func names(_ content: FilingContent) -> Set<String> {
    Set(content.concepts.map { content.text($0.text) }).subtracting(["us-gaap:A"])
  }

  @Test func `have the prefix that the schema binds, with an underscore too`() {
    let schema = schema(
      prefix: "a_b",
      [("a_b_Widgets", "Widgets"), ("a_b_Net_Gain", "Net_Gain"), ("a_b_Odd", "Even")])
    let linkbase = linkbase(
      locators(["a_b_Widgets", "a_b_Net_Gain", "a_b_Odd", "a_b_Undeclared"], "demo.xsd"))
    let content = content([("demo.xsd", schema), ("demo_pre.xml", linkbase)])
    #expect(names(content) == ["a_b:Widgets", "a_b:Net_Gain", "a_b:Even", "a_b:Undeclared"])
    #expect(content.prefix == "a_b")
    #expect(content.concepts.allSatisfy { $0.isStandard || $0.hasOwnPrefix })
  }

  @Test func `have a prefix without an underscore where the name has one`() {
    let schema = schema(prefix: "a", [("a_b_Widgets", "b_Widgets")])
    let linkbase = linkbase(locators(["a_b_Widgets", "a_b_Undeclared"], "a_b.xsd"))
    let content = content([("a_b.xsd", schema), ("a_b_pre.xml", linkbase)])
    #expect(names(content) == ["a:b_Widgets", "a:b_Undeclared"])
    #expect(content.prefix == "a")
  }

  @Test(arguments: [
    ("demo-2023.xsd", "a_b_Widgets", "a:b_Widgets"), ("a_b.xsd", "a_b_Widgets", "a_b:Widgets"),
    ("a_b_2023-12-31.xsd", "a_b_Net_Gain", "a_b:Net_Gain"), ("a_b.xsd", "a_c", "a:c"),
    ("http://www.demo.example/a_b.xsd", "a_b_Widgets", "a_b:Widgets"),
  ])
  func `have the prefix that the schema's file name begins with when it is not there`(
    file: String, id: String, name: String
  ) {
    let content = content([("demo_pre.xml", linkbase(locators([id], file)))])
    #expect(names(content) == [name])
  }

  @Test func `are put right when the schema comes later`() {
    let parser = FilingParser(catalogue: .standard)
    let schema = schema(prefix: "a_b", [("a_b_Widgets", "Widgets")])
    let document = parser.parse(Array(schema.utf8)[...], name: "demo.xsd", lineOffset: 0)
    let builder = FilingBuilder(parser)
    builder.add([document])
    for (stored, name) in [
      ("a:b_Widgets", "a_b:Widgets"), ("a:b_Undeclared", "a_b:Undeclared"),
      ("a_b:Widgets", "a_b:Widgets"), ("other:Widgets", "other:Widgets"),
    ] {
      let concept = builder.storedConcept(builder.intern(stored), isStandard: false)
      #expect(builder.name(of: concept) == name)
    }
  }

  @Test
  func `of a publisher's schema that nobody knows are no filer's, and a finding says so once`() {
    let address = "https://xbrl.ifrs.org/taxonomy/2099-03-24/new_part-cor.xsd"
    let linkbase = linkbase(locators(["new_part-cor_Assets", "new_part-cor_Cash"], address))
    let content = content([("a_pre.xml", linkbase), ("b_pre.xml", linkbase)])
    #expect(content.concepts.count { !$0.isStandard } == 0)
    #expect(content.findingLines == ["warning unknown_schema line 4"])
    #expect(
      content.documents[0].findings[0].message.hasPrefix(
        "xbrl.ifrs.org/taxonomy/2099-03-24/new_part-cor.xsd is on the host of a publisher"))
  }

  @Test(arguments: [
    "https://www.sec.gov/Archives/edgar/data/1/demo-2009.xsd", "http://www.demo.example/demo.xsd",
  ])
  func `of other addresses are the filer's`(address: String) {
    let content = content([("a_pre.xml", linkbase(locators(["demo_Assets"], address)))])
    #expect(content.concepts.filter { !$0.isStandard }.count == 1)
    #expect(content.findingLines == [])
  }

  @Test(arguments: [
    "demo_A b", "demo_A%20b", "demo_A\u{A0}b", "demo_A×b", "4demo_A", "demo_A\u{200B}b", "demo_A@b",
  ])
  func `with a character that no name has are stored with a finding`(fragment: String) {
    let linkbase = linkbase(locators([fragment, "demo_Fine"], "demo.xsd"))
    let content = content([("a_pre.xml", linkbase)])
    #expect(content.findingLines.first == "warning invalid_id line 4")
    #expect(content.documents[0].relationshipsStored == 2)
  }

  @Test(arguments: ["demo_Größe", "_demo", "demo_A.b-c·d", "demo_資産", "Demo9_x"])
  func `with any other character have none`(fragment: String) {
    let content = content([("a_pre.xml", linkbase(locators([fragment], "demo.xsd")))])
    #expect(content.findingLines == [])
  }

  @Test func `that a schema declares are looked at too`() {
    let schema = schema(prefix: "demo", [("demo_A b", "A b"), ("demo_C", "C"), ("demo_D", "D+")])
    let content = content([("demo.xsd", schema)])
    #expect(content.findingLines.contains("warning invalid_id line 2"))
    #expect(
      content.documents[0].findings.contains {
        $0.message
          == "2 concepts have an id or name with a character that no name has (XML 1.0 §2.3), for example \"A b\"; they were stored anyway"
      })
  }
}
