import TestSupport
import Testing

@testable import EDGAR

struct `Document body` {
  private func body(_ text: String) -> (content: String, lineOffset: Int) {
    let body = DocumentBody(Array(text.utf8))
    return (String(decoding: body.content, as: UTF8.self), body.lineOffset)
  }

  @Test(arguments: [
    ("<a/>", "<a/>", 0),
    ("<XBRL>\n<a/>\n</XBRL>\n", "<a/>\n", 1),
    ("<XBRL>\r\n<a/>\r\n</XBRL>\r\n", "<a/>\r\n", 1),
    ("<XBRL><a/></XBRL>", "<a/>", 0),
    ("<XML>\n<a/>\n</XML>", "<a/>\n", 1),
    ("\n\n <XBRL>\n\n<a/>\n</XBRL>", "<a/>\n", 4),
    ("<XBRL>\n<XML>\n<a/>\n</XML>\n</XBRL>\n", "<a/>\n", 2),
    ("<XBRL>\n<a/>\n", "<a/>\n", 1),
    ("<a/>\n</XBRL>\n", "<a/>\n</XBRL>\n", 0),
    ("<xbrl>\n<a/>\n</xbrl>", "<xbrl>\n<a/>\n</xbrl>", 0),
    ("<XBRLX>\n</XBRLX>", "<XBRLX>\n</XBRLX>", 0),
    ("", "", 0),
    ("<XBRL>", "", 0),
    ("<XBRL></XBRL>", "", 0),
    ("  \n", "  \n", 0),
  ])
  func `is what stands inside the wrapper`(text: String, content: String, lineOffset: Int) {
    #expect(body(text).content == content)
    #expect(body(text).lineOffset == lineOffset)
  }

  @Test func `of a wrapped fixture begins with its XML declaration on line 2`() throws {
    let body = DocumentBody(try fixture("linkbases/wrapped.txt"))
    #expect(body.lineOffset == 1)
    #expect(body.content.starts(with: Array("<?xml ".utf8)))
    #expect(String(decoding: body.content, as: UTF8.self).hasSuffix("</link:linkbase>\n"))
  }

  @Test func `keeps the file's bytes, of every fixture without wrapper`() throws {
    for folder in ["linkbases", "malformed", "schemas"] {
      for name in fixtureNames(in: folder) where name != "wrapped.txt" {
        let bytes = try fixture("\(folder)/\(name)")
        #expect(DocumentBody(bytes).content == bytes[...])
        #expect(DocumentBody(bytes).lineOffset == 0)
      }
    }
  }

  @Test func `is normalized to the same bytes whatever the line ends and the wrapper`() {
    let lines = ["<?xml version='1.0'?>", "<a>", "x", "", "</a>"]
    let expected = Array(lines.joined(separator: "\n").utf8)
    for end in ["\n", "\r\n", "\r"] {
      let text = lines.joined(separator: end)
      for whole in [text, text + end, text + end + end, "<XBRL>\(end)\(text)\(end)</XBRL>\(end)"] {
        #expect(
          Array(DocumentBody(Array(whole.utf8)).normalized) == expected, "\(whole.debugDescription)"
        )
      }
    }
  }

  @Test func `is normalized no further`() {
    func normalized(_ text: String) -> String {
      String(decoding: DocumentBody(Array(text.utf8)).normalized, as: UTF8.self)
    }
    #expect(normalized("a \n b") == "a \n b")
    #expect(normalized("\n\na") == "\n\na")
    #expect(normalized("a\r\r\nb\n\r") == "a\n\nb")
    #expect(normalized("\r\n\r\n") == "")
    #expect(normalized("") == "")
  }

  @Test(arguments: seeds(20))
  func `is normalized as a plain statement of the rule says`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        [0x0A, 0x0D, 0x61].randomElement(using: &generator) ?? 0x61 as UInt8
      }
      // CR LF is one Character.
      var text = String(
        String(decoding: bytes, as: UTF8.self).map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
      while text.last == "\n" { text.removeLast() }
      #expect(Array(DocumentBody(bytes).normalized) == Array(text.utf8), "\(bytes)")
    }
  }
}

struct `Sniffing` {
  @Test(arguments: [
    ("<linkbase/>", DocumentBody.Sniff.root("linkbase")),
    ("<link:linkbase xmlns:link='x'>", .root("linkbase")),
    ("<?xml version='1.0'?>\n<!-- a > b --><?p q?>\n <xsd:schema\n>", .root("schema")),
    ("<XBRL>\n<?xml version='1.0'?>\n<link:linkbase >", .root("linkbase")),
    ("\u{FEFF}<?xml version='1.0'?><linkbase>", .root("linkbase")),
    ("  \n<html>", .root("html")), ("<!doctype HTML>\n<p>", .root("html")),
    ("<!DOCTYPE html PUBLIC \"x\"", .root("html")),
    ("Dear reader,", .notXML), ("{\"a\": 1}", .notXML), ("-----BEGIN PRIVACY", .notXML),
    ("\u{1F}\u{8B}x", .notXML),
    ("", .unknown), ("   ", .unknown), ("<", .unknown), ("<?xml version", .unknown),
    ("<!-- still open", .unknown),
    ("<linkba", .unknown), ("<!DOCTYPE linkbase><linkbase>", .unknown), ("<XBRL>", .unknown),
  ])
  func `tells the root element from the first bytes`(text: String, expected: DocumentBody.Sniff) {
    #expect(DocumentBody.sniff(Array(text.utf8)) == expected)
  }

  @Test func `leaves UTF-16 to the XML reader, with and without a mark`() throws {
    #expect(DocumentBody.sniff(try fixture("linkbases/utf-16.xml")) == .unknown)
    #expect(DocumentBody.sniff([0xFE, 0xFF, 0x00, 0x3C]) == .unknown)
    #expect(DocumentBody.sniff([0x3C, 0x00, 0x3F, 0x00]) == .unknown)
    #expect(DocumentBody.sniff([0x00, 0x3C, 0x00, 0x3F]) == .unknown)
    #expect(DocumentBody.sniff([0x00, 0x00, 0x00, 0x3C]) == .unknown)
  }

  @Test(arguments: [
    ("linkbases", [DocumentBody.Sniff.root("linkbase"), .unknown]),
    ("schemas", [.root("schema")]),
    ("malformed", [.root("linkbase"), .root("xbrl"), .notXML, .unknown]),
  ])
  func `recognises the fixtures`(folder: String, expected: [DocumentBody.Sniff]) throws {
    for name in fixtureNames(in: folder) {
      let found = DocumentBody.sniff(Array(try fixture("\(folder)/\(name)").prefix(8192)))
      #expect(expected.contains(found), "\(name)")
      if found == .unknown {
        #expect(
          ["utf-16.xml", "doctype.xml", "entity-expansion.xml", "external-entity.xml"].contains(
            name))
      }
    }
  }

  @Test func `never calls a beginning what the whole is not`() throws {
    for name in fixtureNames(in: "linkbases") {
      let bytes = try fixture("linkbases/\(name)")
      let whole = DocumentBody.sniff(bytes)
      // A byte order mark has two bytes.
      for count in 2..<min(bytes.count, 900) {
        let found = DocumentBody.sniff(Array(bytes.prefix(count)))
        #expect(found == whole || found == .unknown, "\(name) \(count)")
      }
    }
  }
}
