import TestSupport
import Testing

@testable import XBRL

struct `Linkbase reader` {
  private let arcrole = "http://www.xbrl.org/2003/arcrole/parent-child"

  @Test func `refuses a prefix without a namespace, whose names mean nothing`() {
    let content = content([
      (
        "x_pre.xml",
        """
        <linkbase xmlns="http://www.xbrl.org/2003/linkbase">
          <presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link"/>
        </linkbase>
        """
      )
    ])
    #expect(content.findingLines == ["error not_well_formed line 2"])
  }

  /// libxml2 takes a NUL behind the root element for the end of the document.
  @Test(arguments: [("\0", []), ("\n\0\0\0", []), ("\0<a/>", ["error not_well_formed line 3"])])
  func `passes over NULs at the end of a document, but not over what comes behind them`(
    end: String, findings: [String]
  ) {
    let link = """
      <presentationLink xlink:type="extended" xlink:role="http://www.demo.example/role/A"/>

      """
    let content = content([("x_pre.xml", linkbaseText(link) + end)])
    #expect(content.findingLines.filter { $0.hasPrefix("error") } == findings)
  }

  @Test func `reads standard elements without xlink:type by their names, with a warning each`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          """
          <presentationLink xlink:role="http://www.xbrl.org/2003/role/link">
            <loc xlink:href="us-gaap-2023.xsd#us-gaap_A" xlink:label="a"/>
            <loc xlink:type="Locator" xlink:href="us-gaap-2023.xsd#us-gaap_B" xlink:label="b"/>
            <presentationArc xlink:arcrole="\(arcrole)" xlink:from="a" xlink:to="b"/>
            <documentation>about nothing</documentation>
          </presentationLink>

          """)
      )
    ])
    expect(content.relationshipLines, "presentation link: us-gaap:A > us-gaap:B order 1")
    expect(
      content.findingLines,
      """
      warning invalid_value line 2
      warning invalid_value line 3
      warning invalid_value line 4
      warning invalid_value line 5
      """)
  }

  @Test func `passes over titles, foreign elements and footnotes, and counts these`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          """
          <footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
            <loc xlink:type="locator" xlink:href="us-gaap-2023.xsd#us-gaap_A" xlink:label="a"/>
            <footnoteArc xlink:type="arc" xlink:arcrole="\(arcrole)" xlink:from="a" xlink:to="a"/>
          </footnoteLink>
          <other xmlns="urn:x"><loc xmlns="http://www.xbrl.org/2003/linkbase"/></other>
          <presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
            <title xlink:type="title">x</title>
            <other xmlns="urn:x"/>
          </presentationLink>

          """)
      )
    ])
    #expect(content.relationshipLines == [])
    #expect(content.findingLines == ["info footnote_link line 2"])
    #expect(content.documents[0].relationshipsRead == 0)
  }

  @Test func `has one finding for all footnotes of a document`() {
    let arc =
      #"<footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="a" xlink:to="b"/>"#
    let link =
      #"<footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let many = linkbaseText(
      "\n\(link)\(arc)\(arc)</footnoteLink>\n\(link)</footnoteLink>\n\(link)\(arc)</footnoteLink>")
    let content = content([
      ("a_pre.xml", many), ("b_pre.xml", linkbaseText("\(link)\(arc)</footnoteLink>")),
    ])
    #expect(
      content.documents.flatMap(\.findings) == [
        Finding(
          rule: .footnoteLink, line: 3,
          message:
            "the linkbase has 3 footnote links with 3 arcs; they are about facts of an instance and were not stored"
        ),
        Finding(
          rule: .footnoteLink, line: 2,
          message:
            "the linkbase has 1 footnote link with 1 arc; it is about facts of an instance and was not stored"
        ),
      ])
  }

  @Test func `warns of a preferred label's role that nothing declares, once, and of no other`() {
    let roles = [
      "http://www.xbrl.org/2003/role/totalLabel", "http://www.xbrl.org/2009/role/negatedLabel",
      "http://www.demo.example/role/declared", "http://www.demo.example/role/odd",
      "http://www.demo.example/role/odd", "http://www.demo.example/role/odder",
    ]
    let arcs = roles.enumerated().map { index, role in
      presentationArc("a", "b", "order=\"\(index)\" preferredLabel=\"\(role)\"")
    }.joined()
    let reference =
      #"<roleRef roleURI="http://www.demo.example/role/declared" xlink:type="simple" xlink:href="demo.xsd#d"/>"#
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          reference + "\n"
            + presentationLink(locator("a", "us-gaap_A") + locator("b", "us-gaap_B") + arcs))
      )
    ])
    expect(
      content.findingLines,
      """
      warning unknown_resource_role line 9
      warning unknown_resource_role line 11
      """)
    #expect(content.documents[0].relationshipsStored == 6)
  }

  @Test func `resolves an href against xml:base of the locator itself`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink(
            """
            <loc xlink:type="locator" xml:base="https://xbrl.fasb.org/us-gaap/2023/elts/" \
            xlink:href="us-gaap-2023.xsd#us-gaap_A" xlink:label="a"/>
            <loc xlink:type="locator" xml:base="https://www.demo.example/" xlink:href="demo.xsd#demo_B" xlink:label="b"/>
            <loc xlink:type="locator" xlink:href="own.xsd#own_C" xlink:label="c"/>

            """ + presentationArc("a", "b") + presentationArc("a", "c")))
      )
    ])
    expect(
      content.relationshipLines,
      """
      presentation link: us-gaap:A > own:C order 1
      presentation link: us-gaap:A > demo:B order 1
      """)
    #expect(content.stem == "own")
    #expect(content.taxonomies.map(\.url) == ["xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"])
  }

  @Test func `takes the nearest xml:lang`() {
    func label(_ attributes: String) -> String {
      #"<label xlink:type="resource" xlink:label="l" \#(attributes)>x</label>"#
    }
    let arc =
      #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c" xlink:to="l"/>"#
    let link = #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link""#
    let body =
      label(#"xml:lang="fr""#) + label("") + locator("c", "us-gaap_A") + arc + "</labelLink>\n"
    let content = content([
      (
        "x_lab.xml",
        linkbaseText(
          #"\#(link) xml:lang="de">\#(body)\#(link)>\#(body)"#, attributes: #"xml:lang="en""#)
      ),
      ("y_lab.xml", linkbaseText("\(link)>\(body)")),
    ])
    #expect(content.labels.map { content.text($0.lang) } == ["fr", "de", "fr", "en", "fr", ""])
  }

  @Test func `finds linkbases at any depth of an appinfo, with the language of the schema`() {
    let link =
      #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
      + #"<label xlink:type="resource" xlink:label="l">x</label>"#
      + locator("c", "demo_A", document: "")
      + #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c" xlink:to="l"/></labelLink>"#
    let content = content([
      (
        "demo.xsd",
        """
        <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xml:lang="en-US"><xsd:annotation>
          <xsd:documentation/><xsd:appinfo><wrap xmlns="urn:x"><inner>\(linkbaseText(link))</inner></wrap></xsd:appinfo>
          <xsd:appinfo>\(linkbaseText(link))</xsd:appinfo>
        </xsd:annotation></xsd:schema>
        """
      )
    ])
    expect(
      content.relationshipLines,
      """
      label: demo:A label en-US "x"
      label: demo:A label en-US "x"
      """)
    #expect(content.documents[0].kind == .schemaWithLinkbases)
  }

  @Test func `undoes references in attributes once`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink(
            locator("a", "us-gaap_A") + locator("&#98;", "us-gaap_B")
              + presentationArc("a", "b", #"preferredLabel="u&amp;v&amp;#38;&lt;&#x27;&quot;""#)))
      )
    ])
    let shape = content.shapes[Int(content.networks[0].relationships[0].shape)]
    #expect(content.text(shape.preferredLabel) == "u&v&#38;<'\"")
  }

  @Test func `trims attribute values`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink(
            locator(" a ", "us-gaap_A ") + locator("b", "us-gaap_B")
              + presentationArc("a\n", " b", "order=\" 2\t\" use=\" prohibited \" priority=\" 3 \"")
          ))
      )
    ])
    expect(
      content.relationshipLines,
      "presentation link: us-gaap:A > us-gaap:B order 2 prohibited priority 3 (not effective)")
    #expect(content.findingLines == [])
  }

  @Test func `keeps what it does not know about an arc, in order of name`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink(
            locator("a", "us-gaap_A") + locator("b", "us-gaap_B")
              + presentationArc("a", "b", #"z="1" xmlns:x="urn:x" x:y="2" xlink:title="t" a=" b ""#)
          ))
      )
    ])
    let shape = content.shapes[Int(content.networks[0].relationships[0].shape)]
    #expect(content.text(shape.otherAttributes) == "a=b\nz=1\n{urn:x}y=2")
  }

  @Test(arguments: [
    ("use=\"Prohibited\"", "warning invalid_value line 5"),
    ("priority=\"1.5\"", "warning invalid_value line 5"),
    ("priority=\"99999999999\"", "warning invalid_value line 5"),
    ("xbrldt:closed=\"yes\"", "warning invalid_value line 5"),
    ("order=\"1e1\"", "error invalid_number line 5"),
    ("order=\"1.2345678901234567\"", "info inexact_number line 5"),
    ("weight=\"\"", "error invalid_number line 5"),
  ])
  func `reports values that it cannot read and stores the arc`(attribute: String, finding: String) {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink(
            locator("a", "us-gaap_A") + locator("b", "us-gaap_B")
              + presentationArc("a", "b", attribute)))
      )
    ])
    #expect(content.findingLines == [finding])
    #expect(content.documents[0].relationshipsStored == 1)
  }

  @Test func `counts lines after what stands before the document`() {
    let parser = FilingParser(catalogue: .standard)
    let text = linkbaseText(presentationLink("\n" + locator("", "x") + presentationArc("a", "b")))
    let document = parser.parse(Array(text.utf8)[...], name: "x", lineOffset: 100)
    #expect(document.links.map(\.line) == [102])
    #expect(document.links[0].arcs.map(\.line) == [105])
    #expect(document.findings.all.map(\.line) == [104])
    let broken = parser.parse(
      Array("<linkbase xmlns='http://www.xbrl.org/2003/linkbase'>\n</x>".utf8)[...], name: "x",
      lineOffset: 100)
    #expect(broken.findings.all.map(\.line) == [102])
  }

  @Test func `finds labels of other documents whatever the case of their names`() {
    let arc =
      #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c" "#
    let link = #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let first =
      link + locator("c", "us-gaap_A")
      + #"<label xlink:type="resource" xlink:label="l" id="lab_A" xml:lang="en">x</label>"#
      + arc + #"xlink:to="l"/></labelLink>"#
    let second =
      link + locator("c", "us-gaap_A") + locator("l", "lab_A", document: "A_LAB.xml")
      + locator("none", "lab_B", document: "a_lab.xml")
      + arc + #"xlink:to="l" use="prohibited" priority="1"/>"# + arc
      + #"xlink:to="none"/></labelLink>"#
    let content = content([("b_lab.xml", linkbaseText(second)), ("a_lab.xml", linkbaseText(first))])
    expect(
      content.relationshipLines,
      """
      label: us-gaap:A label en "x" (not effective)
      label: us-gaap:A label en "x" prohibited priority 1 (not effective)
      """)
    #expect(content.findingLines == ["error unresolved_href line 4 lost 1"])
  }
}
