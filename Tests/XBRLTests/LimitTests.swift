import TestSupport
import Testing

@testable import XBRL

struct `Ceilings for hostile input` {
  @Test func `refuse the product of an arc over many locators, and count it`() {
    let locators = (0..<101).map { locator("a", "us-gaap_A\($0)") + locator("b", "us-gaap_B\($0)") }
      .joined()
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink(
            locators + locator("c", "us-gaap_C") + presentationArc("a", "b")
              + presentationArc("c", "b")))
      )
    ])
    #expect(content.networks.map(\.relationships.count) == [101])
    #expect(content.findingLines == ["error limit_exceeded line 206 lost 10201"])
    #expect(content.documents[0].relationshipsRead == 10302)
    #expect(content.documents[0].relationshipsStored == 101)
  }

  @Test func `allow an arc just as many relationships as they say`() {
    let locators = (0..<100).map { locator("a", "us-gaap_A\($0)") + locator("b", "us-gaap_B\($0)") }
      .joined()
    let content = content([
      ("x_pre.xml", linkbaseText(presentationLink(locators + presentationArc("a", "b"))))
    ])
    #expect(content.networks.map(\.relationships.count) == [Limits.relationshipsPerArc])
    #expect(content.findingLines == [])
  }

  @Test func `end a filing of too many relationships, those lost included`() {
    // 25 and 16 arcs of 10,000 relationships, every one of them lost to locators without fragment.
    let locators = (0..<100).map { _ in
      #"<loc xlink:type="locator" xlink:href="demo.xsd" xlink:label="a"/>"#
        + locator("b", "us-gaap_B")
    }.joined()
    func document(arcs: Int) -> String {
      let arcs = (0..<arcs).map { presentationArc("a", "b", "order=\"\($0)\"") }.joined()
      return linkbaseText(presentationLink(locators + arcs))
    }
    let content = content([("a_pre.xml", document(arcs: 25)), ("b_pre.xml", document(arcs: 16))])
    let lost = content.documents.map { document in
      [FindingRule.limitExceeded, .unresolvedHref].map { rule in
        document.findings.filter { $0.rule == rule }.reduce(0) { $0 + $1.lost }
      }
    }
    #expect(lost == [[0, 250_000], [10_000, 150_000]])
    #expect(content.documents.map(\.relationshipsRead) == [250_000, 160_000])
    #expect(content.documents.map(\.relationshipsStored) == [0, 0])
  }

  @Test func `cost nothing when many arcs share a label with many locators`() {
    let locators = String(repeating: locator("a", "us-gaap_A"), count: 20_000)
    let arcs = String(
      repeating: presentationArc("a", "gone") + presentationArc("a", "a"), count: 20_000)
    let content = content([("x_pre.xml", linkbaseText(presentationLink(locators + arcs)))])
    let record = content.documents[0]
    #expect(record.findings.count == 1001)
    #expect(record.relationshipsRead == 20_000 + 20_000 * 400_000_000)
  }

  @Test func `are not needed for many pointers into a large schema`() {
    let count = 20_000
    let elements = (0..<count).map {
      #"<xsd:element name="E\#($0)" id="demo_E\#($0)" substitutionGroup="xbrli:item"/>"#
    }.joined(separator: "\n")
    let resources = (0..<count).map {
      #"<label xlink:type="resource" xlink:label="l" id="demo_E\#($0)" xml:lang="en">x</label>"#
    }.joined(separator: "\n")
    let locators = (0..<count).map {
      locator("a", "element(/1/\($0 + 2))", document: "demo.xsd")
        + locator("a", "demo_E\($0)", document: "demo.xsd")
    }.joined()
    let schema = """
      <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
        xmlns:link="http://www.xbrl.org/2003/linkbase"><xsd:annotation><xsd:appinfo>
      \(linkbaseText(presentationLink(locators) + #"<labelLink xlink:type="extended" xlink:role="r">"# + resources + "</labelLink>"))
      </xsd:appinfo></xsd:annotation>
      \(elements)
      </xsd:schema>
      """
    let content = content([("demo.xsd", schema)])
    #expect(content.concepts.count == count)
    #expect(content.declarations.count == count)
    #expect(content.findingLines == ["warning unknown_role line 40006"])
  }

  @Test func `keep a thousand findings and count the rest with what they lost`() throws {
    let locators = (0..<1500).map {
      #"<loc xlink:type="locator" xlink:href="demo.xsd" xlink:label="bad\#($0)"/>"# + "\n"
    }.joined()
    let arcs = (0..<1500).map { presentationArc("good", "bad\($0)") }.joined()
    let content = content([
      ("x_pre.xml", linkbaseText(presentationLink(locator("good", "us-gaap_A") + locators + arcs)))
    ])
    let record = content.documents[0]
    #expect(record.findings.count == 1001)
    #expect(record.findings[..<1000].allSatisfy { $0.rule == .unresolvedHref && $0.lost == 1 })
    #expect(record.findings[999].line == 1003)
    let last = try #require(record.findings.last)
    #expect(last.lost == 500)
    #expect(last.line == nil)
    #expect(last.severity == .error)
    #expect(last.message.hasPrefix("500 more findings"))
    #expect(record.relationshipsRead == 1500)
  }

  @Test func `count surplus warnings as a warning`() throws {
    let arcs = (0..<1200).map { presentationArc("a", "b", "priority=\"x\" order=\"\($0)\"") }
      .joined()
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(presentationLink(locator("a", "us-gaap_A") + locator("b", "us-gaap_B") + arcs))
      )
    ])
    let last = try #require(content.documents[0].findings.last)
    #expect(last.rule == .findingsTruncated)
    #expect(last.severity == .warning)
    #expect(last.lost == 0)
    #expect(content.documents[0].relationshipsStored == 1200)
  }

  @Test func `cut a text at a whole character and say so`() throws {
    let limit = Limits.textSizeInBytes
    for (text, kept) in [
      (String(repeating: "x", count: limit), limit),
      (String(repeating: "x", count: limit + 1), limit),
      (String(repeating: "ä", count: limit), limit),
      ("x" + String(repeating: "ä", count: limit), limit - 1),
      (String(repeating: "x&#10;", count: limit), limit),
    ] {
      let body =
        #"<label xlink:type="resource" xlink:label="l" xml:lang="en">\#(text)</label>"#
        + locator("c", "us-gaap_A")
        + #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c" xlink:to="l"/>"#
      let link =
        #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
      let content = content([("x_lab.xml", linkbaseText(link + body + "</labelLink>"))])
      let label = try #require(content.labels.first)
      #expect(content.texts.utf8(label.text).count == kept)
      #expect(!content.text(label.text).contains("\u{FFFD}"))
      #expect(
        content.findingLines == (text.utf8.count > limit ? ["error limit_exceeded line 2"] : []))
    }
  }

  @Test func `refuse a document that is too large before reading it`() {
    let parser = FilingParser(catalogue: .standard)
    let document = parser.parse(
      [UInt8](repeating: 0x20, count: Limits.documentSizeInBytes + 1)[...], name: "x.xml")
    #expect(document.isRefused)
    #expect(document.kind == .refused)
    #expect(document.findings.all.map(\.rule) == [.limitExceeded])
  }

  @Test(arguments: [255, 256, 300, 100_000])
  func `refuse nesting deeper than 256`(depth: Int) {
    let inner = depth - 3
    let body =
      #"<label xlink:type="resource" xlink:label="l" xml:lang="en">"#
      + String(repeating: "<b>", count: inner)
      + "x"
      + String(repeating: "</b>", count: inner) + "</label>"
    let link = #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let content = content([
      ("x_lab.xml", linkbaseText(link + body + "</labelLink>"))
    ])
    #expect(content.findingLines == (depth <= 256 ? [] : ["error not_well_formed line 2"]))
  }

  @Test func `leave a document alone that has neither root nor bytes`() {
    let content = content([
      ("a.xml", ""), ("b.xml", "   \n"), ("c.xml", "<?xml version='1.0'?>"), ("d.xml", "\u{0}"),
    ])
    #expect(content.documents.map(\.kind) == [.refused, .refused, .refused, .refused])
    #expect(content.documents.allSatisfy { $0.findings.map(\.rule) == [.notWellFormed] })
  }
}
