import TestSupport
import Testing

@testable import XBRL

struct `Findings on a filing as a whole` {
  private func schema(_ content: String) -> String {
    """
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
      xmlns:link="http://www.xbrl.org/2003/linkbase" targetNamespace="http://www.demo.example/20231231">
    \(content)
    </xsd:schema>
    """
  }

  private func element(_ name: String, _ attributes: String = "") -> String {
    #"<xsd:element name="\#(name)" id="demo_\#(name)" substitutionGroup="xbrli:item" \#(attributes)/>"#
      + "\n"
  }

  private func roleType(_ definition: String) -> String {
    """
    <xsd:annotation><xsd:appinfo>
    <link:roleType roleURI="http://www.demo.example/role/A" id="A">
    <link:definition>\(definition)</link:definition><link:usedOn>link:presentationLink</link:usedOn>
    </link:roleType></xsd:appinfo></xsd:annotation>
    """
  }

  private func lines(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.severity) \($0.rule.rawValue): \($0.message.prefix { $0 != "," })" }
  }

  private let presentation = linkbaseText(
    presentationLink(
      locator("a", "demo_A", document: "demo-20231231.xsd")
        + locator("b", "demo_B", document: "demo-20231231.xsd")
        + locator("c", "other_C", document: "other.xsd") + presentationArc("a", "b")
        + presentationArc("a", "c")))

  @Test func `name own concepts that the schema does not declare`() {
    let content = content([
      ("demo-20231231_pre.xml", presentation), ("demo-20231231.xsd", schema(element("A"))),
    ])
    #expect(lines(content.findings) == ["warning undeclared_concept: demo:B is used"])
    #expect(content.documents.map(\.relationshipsStored) == [0, 2])
  }

  @Test func `say nothing of declarations while the schema is not there`() {
    #expect(content([("demo-20231231_pre.xml", presentation)]).findings == [])
  }

  @Test(arguments: [false, true])
  func `keep one of two declarations, the same in any order`(isReversed: Bool) {
    let instant = element("A", #"xbrli:periodType="instant""#)
    let duration = element("A", #"xbrli:periodType="duration""#)
    let content = content([
      (
        "demo-20231231.xsd",
        schema((isReversed ? duration + instant : instant + duration) + element("B"))
      )
    ])
    expect(
      content.declarationLines.sorted(),
      """
      demo:A  xbrli:item duration
      demo:B  xbrli:item
      """)
    #expect(content.findings.map(\.rule) == [.conflictingDeclaration])
    #expect(content.findings[0].message.hasPrefix("demo:A is declared twice"))
  }

  @Test func `pass over a declaration that is repeated word for word`() {
    let content = content([("demo-20231231.xsd", schema(element("A") + element("A")))])
    #expect(content.declarations.count == 1)
    #expect(content.findings == [])
  }

  @Test func `keep the first of several definitions of a role in order of text`() {
    let content = content([
      ("b.xsd", schema(roleType("1 - Statement - B"))),
      ("a.xsd", schema(roleType("1 - Statement - A"))),
      ("c.xsd", schema(roleType("1 - Statement - A"))),
    ])
    expect(content.roleLines, "A STMT \"1 - Statement - A\"")
    #expect(content.findings.map(\.rule) == [.conflictingRoleType])
    #expect(
      content.findings[0].message.hasSuffix(
        "is defined as \"1 - Statement - A\" and \"1 - Statement - B\" in one filing, which XBRL 2.1 §5.1.3 forbids; the first of them is kept"
      ))
  }
}
