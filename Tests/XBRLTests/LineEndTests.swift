import TestSupport
import Testing

@testable import XBRL

/// Line ends are CR LF, CR or LF (XML 1.0 §2.11), and each of them ends one line.
struct `Line ends` {
  /// Lines of links, arcs and findings of a document.
  private func lines(_ document: XBRLDocument) -> [[Int]] {
    [
      document.links.map { Int($0.line) }, document.links.flatMap(\.arcs).map { Int($0.line) },
      document.links.flatMap(\.locators).map { Int($0.line) },
      document.findings.all.map { $0.line ?? 0 },
    ]
  }

  private func parse(_ text: String, lineOffset: Int = 0) -> XBRLDocument {
    FilingParser(catalogue: .standard).parse(
      Array(text.utf8)[...], name: "x.xml", lineOffset: lineOffset)
  }

  private let text = linkbaseText(
    presentationLink(
      locator("a", "us-gaap_A") + "<!-- over\ntwo lines -->\n" + locator("", "x")
        + presentationArc("a", "a", "order=\"x\"\n priority=\"y\"")))

  @Test(arguments: ["\r", "\r\n", "\n\r", "\r\r"])
  func `count alike whatever they are`(end: String) {
    let expected = lines(parse(text))
    #expect(expected == [[2], [8], [3], [6, 8, 8]])
    let document = parse(text.replacing("\n", with: end))
    let perLine = end == "\n\r" || end == "\r\r" ? 2 : 1
    #expect(lines(document) == expected.map { $0.map { ($0 - 1) * perLine + 1 } })
    #expect(lines(parse(text.replacing("\n", with: end), lineOffset: 10))[0] == [perLine + 11])
  }

  @Test func `count alike when they are mixed`() {
    var ends = ["\r", "\n", "\r\n", "\r", "\r\n", "\n", "\r"][...]
    let mixed = text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce("") { $0 + $1 + (ends.popFirst() ?? "\n") }
    #expect(lines(parse(mixed)) == lines(parse(text)))
  }

  @Test func `leave the place of what is not well-formed right`() {
    let broken = parse("<linkbase\rxmlns='http://www.xbrl.org/2003/linkbase'>\r\r  </x>")
    #expect(broken.findings.all.map(\.line) == [4])
    #expect(broken.findings.all[0].message.hasPrefix("not well-formed XML at column "))
    let unix = parse("<linkbase\nxmlns='http://www.xbrl.org/2003/linkbase'>\n\n  </x>")
    #expect(unix.findings.all == broken.findings.all)
  }

  @Test func `make no other texts`() throws {
    for name in fixtureNames(in: "linkbases") {
      let bytes = try fixture("linkbases/\(name)")
      guard !bytes.contains(0), !bytes.contains(0x0D) else { continue }
      let returns = bytes.map { $0 == 0x0A ? 0x0D : $0 }
      let expected = content([(name, DocumentText.withoutWrapper(bytes))])
      let found = content([(name, DocumentText.withoutWrapper(returns))])
      #expect(found.relationshipLines == expected.relationshipLines, "\(name)")
      #expect(found.findingLines == expected.findingLines, "\(name)")
      #expect(found.networks.map(\.digest) == expected.networks.map(\.digest), "\(name)")
    }
  }

  @Test func `are left alone in UTF-16, where a byte of CR may be part of a letter`() throws {
    // U+0D0A and U+010D hold the byte 0D.
    let link = #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let text = linkbaseText(
      link + locator("c", "us-gaap_A")
        + "<label xlink:type=\"resource\" xlink:label=\"l\" xml:lang=\"ml\">\u{0D0A}\u{010D}</label>"
        + #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c" xlink:to="l"/></labelLink>"#
    )
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let content = content([("x_lab.xml", bytes)])
    #expect(content.findingLines == [])
    #expect(content.labels.map { content.text($0.text) } == ["\u{0D0A}\u{010D}"])
  }
}
