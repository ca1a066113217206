import TestSupport
import Testing

@testable import XBRL

/// What XBRL allows and EDGAR does not take in a filing's documents.
struct `The form of a document` {
  private let name = "demo-20231231.xsd"

  /// Rule, line and message of the findings, after the document's name.
  private func findings(_ documents: (name: String, text: String)...) -> [String] {
    let content = content(documents.map { ($0.name, Array($0.text.utf8)) }, checksForm: true)
    #expect(content.documents.allSatisfy { $0.relationshipsRead == $0.relationshipsStored })
    return content.documents.flatMap { document in
      document.findings.filter { $0.rule != .unknownRole }.map { finding in
        "\(document.name.suffix(8)) \(finding.rule.rawValue) \(finding.line ?? 0): \(finding.message)"
      }
    }
  }

  private func rules(_ documents: (name: String, text: String)...) -> [FindingRule] {
    content(documents.map { ($0.name, Array($0.text.utf8)) }, checksForm: true).documents
      .flatMap(\.findings).map(\.rule)
  }

  private func schema(
    _ elements: String, declarations: String = #"xmlns:demo="http://www.demo.example/20231231""#,
    namespace: String = "http://www.demo.example/20231231"
  ) -> String {
    """
    <?xml version="1.0" encoding="US-ASCII"?>
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
      \(declarations) targetNamespace="\(namespace)">
    \(elements)
    </xsd:schema>
    """
  }

  private func element(_ name: String, id: String) -> String {
    #"<xsd:element name="\#(name)" id="\#(id)" substitutionGroup="xbrli:item"/>"# + "\n"
  }

  private let ordered = linkbaseText(
    presentationLink(
      locator("a", "us-gaap_A") + locator("b", "us-gaap_B")
        + presentationArc("a", "b", #"order="1""#)))

  @Test func `is right as filings have it`() {
    let plain = schema(element("A", id: "demo_A") + element("B", id: "demo_B"))
    #expect(findings((name, plain), ("demo-20231231_pre.xml", ordered)) == [])
  }

  // MARK: Orders

  @Test func `lacks an order, counted for each link`() {
    let two = presentationArc("a", "b") + presentationArc("b", "c", #"order="2""#)
    let text = linkbaseText(
      presentationLink(
        locator("a", "us-gaap_A") + locator("b", "us-gaap_B") + locator("c", "us-gaap_C") + two
          + presentationArc("a", "c"))
        + presentationLink(
          locator("a", "us-gaap_A") + locator("b", "us-gaap_B") + presentationArc("a", "b")))
    let link = "presentationLink of role http://www.xbrl.org/2003/role/link"
    #expect(
      findings(("x_pre.xml", text)) == [
        "_pre.xml missing_order 6: \(link): 2 arcs have no order; it is read as 1",
        "_pre.xml missing_order 13: \(link): 1 arc has no order; it is read as 1",
      ])
  }

  @Test(arguments: [("calculation", true), ("definition", true), ("label", false)])
  func `needs orders on arcs between concepts alone`(kind: String, isNeeded: Bool) {
    let text = linkbaseText(
      """
      <\(kind)Link xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      \(locator("a", "us-gaap_A"))\(locator("b", "us-gaap_B"))
      <label xlink:type="resource" xlink:label="l" xml:lang="en">x</label>
      <\(kind)Arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/x" xlink:from="a" \
      xlink:to="\(kind == "label" ? "l" : "b")"/>
      </\(kind)Link>

      """)
    #expect(rules(("x.xml", text)).contains(.missingOrder) == isNeeded)
  }

  // MARK: Hrefs

  private func linkbase(_ hrefs: [String], attributes: String = "") -> String {
    let locators = hrefs.enumerated().map { index, href in
      #"<loc xlink:type="locator" xlink:href="\#(href)" xlink:label="l\#(index)"/>"# + "\n"
    }
    return linkbaseText(presentationLink(locators.joined()), attributes: attributes)
  }

  @Test(arguments: [
    ("sub/demo.xsd#demo_A", "name a document in a folder, but EDGAR accepts only file names"),
    ("./demo.xsd#demo_A", "name a document in a folder, but EDGAR accepts only file names"),
    ("/demo.xsd#demo_A", "name a document in a folder, but EDGAR accepts only file names"),
    ("demo.xsd#demo%5FA", "have percent escapes, which EDGAR does not accept"),
    ("d%65mo.xsd#demo_A", "have percent escapes, which EDGAR does not accept"),
    ("demo.xsd#element(demo_A)", "use element(), but EDGAR accepts only ids"),
  ])
  func `has hrefs that are one finding a kind`(href: String, words: String) {
    let text = linkbase(["us-gaap-2023.xsd#us-gaap_A", href, href])
    #expect(
      findings(("x_pre.xml", text)) == [
        "_pre.xml href_form 4: 2 hrefs \(words) (EFM 6.3.6), for example \"\(href)\"; nothing was lost"
      ])
  }

  @Test func `has hrefs that are counted in each document, of roles too`() {
    let reference =
      #"<roleRef xlink:type="simple" roleURI="http://www.demo.example/role/A" xlink:href="sub/demo.xsd#A"/>"#
      + "\n"
    let text = linkbaseText(
      reference + presentationLink(locator("a", "demo_A", document: "sub/demo.xsd")))
    let messages = findings(("a_pre.xml", text), ("b_pre.xml", text)).map { $0.prefix(32) }
    #expect(
      messages == ["_pre.xml href_form 2: 2 hrefs na", "_pre.xml href_form 2: 2 hrefs na"])
  }

  @Test(arguments: [
    "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#us-gaap_A", "demo.xsd#demo_A",
    "demo.xsd#demo_A(B)",
  ])
  func `has other hrefs that are right`(href: String) {
    #expect(HrefForm(Array(href.utf8)[...]) == nil)
  }

  @Test func `does not hold against an href what a base makes of it`() {
    let text = linkbase(
      ["demo.xsd#demo_A", "d%65mo.xsd#demo_A"], attributes: #"xml:base="http://x.example/sub/""#)
    #expect(rules(("x_pre.xml", text)) == [.xmlBase, .hrefForm])
    let inside = linkbase(["demo.xsd#demo_A"], attributes: #"xml:base="sub/""#)
    #expect(
      findings(("x_pre.xml", inside)) == [
        "_pre.xml xml_base 1: 1 element has xml:base, which EDGAR forbids (EFM 6.3.11); hrefs were resolved against it"
      ])
  }

  // MARK: Encodings

  private func encoded(_ encoding: String, _ bytes: [UInt8]) -> FilingContent {
    let text = ordered.replacing("<linkbase", with: "<!-- here: | -->\n<linkbase")
    let parts = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n\(text)".split(separator: "|")
    let document = Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
    return content([("x_pre.xml", document)], checksForm: true)
  }

  @Test func `is ASCII whatever the encoding`() {
    for encoding in ["US-ASCII", "UTF-8", "ISO-8859-1"] {
      #expect(encoded(encoding, Array("e".utf8)).findingLines == [])
    }
  }

  @Test func `may have other characters, where EDGAR takes none`() {
    #expect(encoded("UTF-8", Array("é".utf8)).findingLines == ["info not_ascii line 2"])
    #expect(encoded("ISO-8859-1", [0xE9]).findingLines == ["info not_ascii line 2"])
    #expect(
      encoded("ISO-8859-1", [0xE9]).documents[0].findings[0].message
        == "the document has 1 byte outside ASCII, but EDGAR accepts only ASCII and character references such as &#8217; (EFM 5.2.1.1)"
    )
  }

  @Test(arguments: [("e", ""), ("é", " and 2 bytes outside ASCII")])
  func `may begin with a byte order mark, which is not counted as characters`(
    character: String, rest: String
  ) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- \(character) -->\(ordered)"
    let content = content([("x_pre.xml", mark + Array(text.utf8))], checksForm: true)
    #expect(content.findingLines == ["info not_ascii line 1"])
    #expect(
      content.documents[0].findings[0].message
        == "the document has a byte order mark\(rest), but EDGAR accepts only ASCII and character references such as &#8217; (EFM 5.2.1.1)"
    )
  }

  @Test func `may deny characters that it has`() {
    let content = encoded("us-ascii", Array("é".utf8))
    #expect(content.findingLines == ["warning wrong_encoding line 2"])
    #expect(
      content.documents[0].findings[0].message
        == "the document declares ASCII, but has 2 bytes outside it; it was read as UTF-8")
    #expect(content.documents[0].relationshipsStored == 1)
  }

  @Test func `is refused when its bytes are in another encoding than it declares`() {
    let content = encoded("US-ASCII", [0xE9])
    #expect(content.findingLines == ["error not_well_formed line 2"])
  }

  @Test(arguments: 0..<20)
  func `is looked at to its last byte`(length: Int) {
    let plain = Array(repeating: UInt8(ascii: "x"), count: length)
    #expect(XMLReader.isASCII(plain[...]))
    for place in plain.indices {
      var bytes = plain
      bytes[place] = 0x80
      #expect(!XMLReader.isASCII(bytes[...]))
    }
  }

  @Test func `has lines however they end`() {
    for ending in ["\n", "\r\n", "\r"] {
      let text = ordered.replacing("\n", with: ending)
        .replacing("</presentationLink>", with: "<!-- é --></presentationLink>")
      let line = ordered.split(separator: "</presentationLink>")[0].count { $0 == "\n" } + 1
      let content = content([("x_pre.xml", text)], checksForm: true)
      #expect(content.findingLines == ["info not_ascii line \(line)"])
    }
  }

  // MARK: Schemas

  @Test(arguments: [
    ("", "no prefix"), (#"xmlns:de_mo="http://www.demo.example/20231231""#, "prefix de_mo"),
    (
      #"xmlns:b="http://www.demo.example/20231231" xmlns:a="http://www.demo.example/20231231""#,
      "prefixes a, b"
    ),
  ])
  func `gives its namespace one prefix`(declarations: String, words: String) {
    #expect(
      findings((name, schema("", declarations: declarations))) == [
        "1231.xsd namespace_prefix 3: \(name) binds \(words) to its namespace, but EDGAR requires one without an underscore (EFM 6.7.7)"
      ])
  }

  @Test func `has ids of prefix and name`() {
    let elements =
      element("A", id: "demo_A") + element("B", id: "demo_C") + element("C", id: "other_C")
      + #"<xsd:element name="D" substitutionGroup="xbrli:item"/>"#
    #expect(
      findings((name, schema(elements))) == [
        "1231.xsd element_id 5: 3 concepts have an id other than prefix, underscore and name (EFM 6.7.17), for example demo_C for B; the views show the prefix of the id and the name"
      ])
  }

  @Test func `has a namespace, which the record keeps`() {
    let records = content([
      (name, schema("")), ("demo-20231231_pre.xml", ordered),
      ("other.xsd", #"<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"/>"#),
    ]).documents
    #expect(records.map(\.namespace) == ["http://www.demo.example/20231231", nil, ""])
  }

  @Test func `has no standard authority in its namespace`() {
    let foreign = schema(
      "", declarations: #"xmlns:demo="http://fasb.org/20231231""#,
      namespace: "http://fasb.org/20231231")
    #expect(
      findings((name, foreign)) == [
        "1231.xsd foreign_namespace 3: \(name) declares concepts in namespace http://fasb.org/20231231, whose authority is a publisher of standards (EFM 6.7.3); they were stored as the filing's own"
      ])
  }

  @Test func `is not looked at in a standard taxonomy`() throws {
    let text = schema(
      element("A", id: "A") + "<!-- é -->", declarations: #"xml:base="sub/""#,
      namespace: "http://fasb.org/us-gaap/2023")
    let document = try #require(
      TaxonomyDocument(catalogue: .standard) {
        $0.parse(Array(text.utf8)[...], name: "us-gaap-2023.xsd")
      })
    #expect(document.findings == [])
    #expect(rules((name, text)) == [.foreignNamespace, .xmlBase, .wrongEncoding, .namespacePrefix])
  }
}
