import TestSupport
import Testing

@testable import XBRL

/// Links inside schemas, and hrefs that lead to labels there.
struct `Links inside schemas` {
  private static let arc =
    #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label""#

  /// A label link of locators, resources and arcs.
  private func labelLink(_ content: String) -> String {
    #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
      + content + "</labelLink>"
  }

  /// A schema that declares concept demo_A.
  private func schema(appinfo: String, declaration: String = "") -> String {
    """
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:demo="http://www.demo.example" \
    targetNamespace="http://www.demo.example" xmlns:xbrli="http://www.xbrl.org/2003/instance" \
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.xbrl.org/2003/linkbase">
    <xsd:annotation><xsd:documentation>x</xsd:documentation><xsd:appinfo>
    \(appinfo)
    </xsd:appinfo></xsd:annotation>
    <xsd:element name="A" id="demo_A" substitutionGroup="xbrli:item">\(declaration)</xsd:element>
    </xsd:schema>
    """
  }

  private var embedded: String {
    schema(
      appinfo: """
        <linkbase id="links"><documentation>x</documentation>\(labelLink(
          locator("c", "demo_A", document: "")
            + #"<label id="lab_A" xlink:type="resource" xlink:label="l" xml:lang="en">x</label>"#
            + Self.arc + #" xlink:from="c" xlink:to="l"/>"#))</linkbase>
        """)
  }

  /// A linkbase that prohibits the label of a concept.
  private func prohibition(_ fragment: String, _ concept: String, in document: String) -> String {
    linkbaseText(
      labelLink(
        locator("c", concept, document: document) + locator("l", fragment, document: document)
          + Self.arc + #" xlink:from="c" xlink:to="l" use="prohibited" priority="1"/>"#))
  }

  @Test(arguments: ["lab_A", "element(lab_A)", "element(/1/1/2/1/2/2)", "element(links/2/2)"])
  func `have labels that other documents of the filing prohibit`(fragment: String) {
    let content = content([
      ("demo.xsd", embedded), ("demo_lab.xml", prohibition(fragment, "demo_A", in: "demo.xsd")),
    ])
    expect(
      content.relationshipLines,
      """
      label: demo:A label en "x" (not effective)
      label: demo:A label en "x" prohibited priority 1 (not effective)
      """)
    #expect(content.findingLines == [])
    #expect(content.concepts.count == 1)
  }

  @Test(arguments: [
    ("lab_Load", "lab_Load"), ("element(links/3/2)", "links/3/2"),
    ("element(/1/1/1/1/3/2)", "/1/1/1/1/3/2"),
  ])
  func `have labels that are kept by their address when the schema is elsewhere`(
    fragment: String, resource: String
  ) {
    let address = "https://xbrl.sec.gov/cef/2022/cef-2022.xsd"
    let content = content([("demo_lab.xml", prohibition(fragment, "cef_Load", in: address))])
    expect(
      content.relationshipLines,
      "outside: cef:Load xbrl.sec.gov/cef/2022/cef-2022.xsd#\(resource) order 1 prohibited priority 1"
    )
    #expect(content.findingLines == ["warning resource_outside_filing line 3"])
    #expect(content.concepts.count == 1)
  }

  @Test func `have concepts where a label arc begins or a declaration is there`() {
    let link = labelLink(
      locator("a", "us-gaap_A") + Self.arc + #" xlink:from="a" xlink:to="a"/>"#
        + locator("b", "demo_A", document: "demo.xsd") + Self.arc
        + #" xlink:from="a" xlink:to="b"/>"#)
    let content = content([("demo.xsd", embedded), ("demo_lab.xml", linkbaseText(link))])
    #expect(
      content.findingLines == [
        "error not_a_resource line 3 lost 1", "error not_a_resource line 4 lost 1",
      ])
  }

  @Test func `are counted where no discovery finds them`() {
    let link = labelLink(
      locator("c", "demo_A", document: "")
        + #"<label xlink:type="resource" xlink:label="l" xml:lang="en">x</label>"#
        + Self.arc + #" xlink:from="c" xlink:to="l"/>"#)
    let declaration =
      "<xsd:annotation><xsd:appinfo>\(linkbaseText(link + link))</xsd:appinfo></xsd:annotation>"
    let content = content([("demo.xsd", schema(appinfo: link, declaration: declaration))])
    #expect(content.findingLines == ["error stray_link line 3 lost 3"])
    #expect(
      content.documents[0].findings[0].message
        == "the schema has 3 extended links with 3 arcs outside a link:linkbase, where XBRL 2.1 §3.2 does not look for links; they were not stored"
    )
    #expect(content.documents[0].relationshipsRead == 3)
    #expect(content.documents[0].relationshipsStored == 0)
  }

  @Test func `make a schema one of XBRL even when they are in no linkbase`() {
    let parser = FilingParser(catalogue: .standard)
    let text = """
      <schema xmlns="http://www.w3.org/2001/XMLSchema"><annotation><appinfo>
      <labelLink xmlns="http://www.xbrl.org/2003/linkbase"/></appinfo></annotation></schema>
      """
    let document = parser.parse(Array(text.utf8)[...], name: "x.xsd", lineOffset: 0)
    #expect(!document.isOtherVocabulary(parser.texts))
  }
}
