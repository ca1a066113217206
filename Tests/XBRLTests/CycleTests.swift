import TestSupport
import Testing

@testable import XBRL

struct `Cycles` {
  /// Relationships between concepts given as letters, such as `ab bc`.
  private func relationships(_ text: String) -> [Relationship] {
    text.split(separator: " ").map { pair in
      let ends = pair.utf8.map { Int32($0) - 97 }
      return Relationship(parent: ends[0], child: ends[1], order: 1, shape: 0)
    }.sorted { $0.parent < $1.parent }
  }

  @Test(arguments: [
    ("ab bc cd", ""), ("ab ac bd cd", ""), ("ab bc ca", "abc"), ("aa", "a"), ("ab bc cd db", "bcd"),
    ("ab cd dc", "cd"), ("ab ac ad bd cd de", ""),
  ])
  func `are found that lead from a concept back to it`(arcs: String, cycle: String) {
    var finder = CycleFinder(concepts: 26)
    let found = finder.directed(relationships(arcs)) ?? []
    #expect(String(decoding: found.map { UInt8($0 + 97) }, as: UTF8.self) == cycle)
    // The arrays are used again.
    #expect(finder.directed(relationships("ab bc")) == nil)
  }

  @Test(arguments: [
    ("ab bc cd", ""), ("ab ac bd cd", "cd"), ("ab ab", ""), ("ab ba", ""), ("ab cb ac", "cb"),
    ("ab cd", ""), ("aa", "aa"),
  ])
  func `are found whatever the direction`(arcs: String, closing: String) {
    var finder = CycleFinder(concepts: 26)
    let pair = finder.undirected(relationships(arcs))
    let ends = pair.map { [UInt8($0.parent + 97), UInt8($0.child + 97)] } ?? []
    #expect(String(decoding: ends, as: UTF8.self) == closing)
  }

  private func presentation(_ arcs: String) -> FilingContent {
    content([
      (
        "demo-20231231_pre.xml",
        linkbaseText(
          presentationLink(
            locator("a", "demo_A", document: "demo-20231231.xsd")
              + locator("b", "demo_B", document: "demo-20231231.xsd") + arcs))
      )
    ])
  }

  @Test func `of a presentation are a finding with the way they take`() {
    let content = presentation(presentationArc("a", "b") + presentationArc("b", "a"))
    #expect(content.findings.map(\.rule) == [.directedCycle])
    #expect(
      content.findings[0].message
        .hasSuffix(
          "form a cycle, which the arcrole forbids: demo:A → demo:B → demo:A; they were stored anyway"
        ))
    #expect(presentation(presentationArc("a", "b")).findings == [])
  }
}

struct `Groups of nodes that reach each other` {
  @Test func `are found in any graph`() {
    #expect(StrongComponents.of([]) == [])
    #expect(StrongComponents.of([[1], [2], []]) == [[0], [1], [2]])
    #expect(StrongComponents.of([[1], [2], [0], [0, 4], [3], [5]]) == [[0, 1, 2], [3, 4], [5]])
    // No recursion, however long the way.
    let chain = (0..<200_000).map { [($0 + 1) % 200_000] }
    #expect(StrongComponents.of(chain).count == 1)
  }
}

struct `Role references and arcroles` {
  private func rules(_ text: String) -> [FindingRule] {
    content([("demo-20231231_cal.xml", text)]).documents.flatMap(\.findings).map(\.rule)
  }

  private let reference =
    #"<roleRef xlink:type="simple" roleURI="http://www.demo.example/role/A" xlink:href="demo-20231231.xsd#A"/>"#

  private func linkbase(_ references: String, arcrole: String) -> String {
    """
    <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">\(references)
    <calculationLink xlink:type="extended" xlink:role="http://www.demo.example/role/A">
    <loc xlink:type="locator" xlink:href="demo-20231231.xsd#demo_A" xlink:label="a"/>
    <loc xlink:type="locator" xlink:href="demo-20231231.xsd#demo_B" xlink:label="b"/>
    <calculationArc xlink:type="arc" xlink:arcrole="\(arcrole)" xlink:from="a" xlink:to="b" weight="1"/>
    </calculationLink></linkbase>
    """
  }

  private let summation = "http://www.xbrl.org/2003/arcrole/summation-item"

  @Test func `may stand once in a linkbase`() {
    #expect(rules(linkbase(reference, arcrole: summation)) == [])
    #expect(rules(linkbase(reference + reference, arcrole: summation)) == [.repeatedRoleReference])
  }

  @Test(arguments: [
    ("http://www.xbrl.org/2003/arcrole/parent-child", [FindingRule.misplacedArcrole]),
    ("https://xbrl.org/2023/arcrole/summation-item", []),
    ("http://www.demo.example/arcrole/own", [.unknownArcrole]),
  ])
  func `belong to the arcs they are made for`(arcrole: String, found: [FindingRule]) {
    #expect(rules(linkbase(reference, arcrole: arcrole)) == found)
  }

  @Test func `are defined once in a schema`() {
    let type =
      #"<link:roleType roleURI="http://www.demo.example/role/A" id="A"><link:usedOn>link:presentationLink</link:usedOn></link:roleType>"#
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase"
      targetNamespace="http://www.demo.example/20231231"><xs:annotation><xs:appinfo>\(type)\(type)
      </xs:appinfo></xs:annotation></xs:schema>
      """
    let content = content([("demo-20231231.xsd", schema)])
    #expect(content.documents.flatMap(\.findings).map(\.rule) == [.repeatedRoleType])
  }
}
