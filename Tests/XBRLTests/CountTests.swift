import Foundation
import TestSupport
import Testing

@testable import XBRL

/// Nothing is lost in silence: what a document's arcs stand for is stored or counted under a finding.
struct `Counts add up` {
  /// Checks one filing of documents given without wrapper.
  private func check(
    _ documents: [(name: String, bytes: [UInt8])], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let content = content(documents)
    let place = sourceLocation
    var stored = 0
    for record in content.documents {
      let lost = record.findings.reduce(0) { $0 + $1.lost }
      #expect(
        record.relationshipsRead == record.relationshipsStored + lost, "\(record.name)",
        sourceLocation: place)
      stored += record.relationshipsStored
    }
    for document in documents {
      let records = content.documents.filter { $0.name == document.name }
      #expect(records.count == 1, "\(document.name)", sourceLocation: place)
      // Of a refused document nothing is read, and of one with another root no more than the root.
      let isRefused = records[0].findings.contains {
        [.notWellFormed, .doctypeRefused].contains($0.rule)
      }
      let isRead = !isRefused && records[0].kind != .other
      let counted = isRead ? RelationshipCounter.count(document.bytes) : 0
      #expect(records[0].relationshipsRead == counted, "\(document.name)", sourceLocation: place)
    }
    let inContent =
      content.networks.reduce(0) { $0 + $1.relationships.count } + content.labels.count
      + content.references.count + content.outsideRelationships.count
    #expect(inContent == stored, sourceLocation: place)
  }

  @Test(arguments: ["linkbases", "malformed", "schemas"])
  func `for every fixture`(folder: String) throws {
    for name in fixtureNames(in: folder) {
      check([(name, DocumentText.withoutWrapper(try fixture("\(folder)/\(name)")))])
    }
  }

  @Test(arguments: [
    "schemas/two-schemas", "demo/lksp-20221231", "demo/0009999001-24-000007", "demo/hbln-20221231",
    "demo/hbln-20231231",
  ])
  func `for every filing of fixtures`(folder: String) throws {
    check(
      try fixtureNames(in: folder).map {
        ($0, DocumentText.withoutWrapper(try fixture("\(folder)/\($0)")))
      })
  }

  @Test(.corpus, arguments: corpusFolders(in: "filings"))
  func `for every filing of the corpus`(folder: String) throws {
    let folder = try corpusURL("filings/\(folder)")
    check(
      try fileNames(in: folder).map { name in
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
        return (name, DocumentText.withoutWrapper(bytes))
      })
  }

  @Test(arguments: seeds(40))
  func `under random damage, which may be refused and never traps`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for folder in ["linkbases", "malformed", "schemas"] {
      for name in fixtureNames(in: folder) where name != "cross-product.xml" {
        let bytes = DocumentText.withoutWrapper(try fixture("\(folder)/\(name)"))
        check([(name, DocumentText.damaged(bytes, using: &generator))])
      }
    }
  }

  @Test(arguments: seeds(10))
  func `under random damage of a whole filing`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = "demo/lksp-20221231"
    check(
      try fixtureNames(in: folder).map { name in
        (name, DocumentText.damaged(try fixture("\(folder)/\(name)"), using: &generator))
      })
  }
}

/// What tests do to the bytes of documents.
enum DocumentText {
  /// The document inside an `<XBRL>` wrapper, or all bytes without one.
  static func withoutWrapper(_ bytes: [UInt8]) -> [UInt8] {
    let (open, close) = (Array("<XBRL>".utf8), Array("</XBRL>".utf8))
    guard bytes.starts(with: open), let end = bytes.lastRange(of: close) else { return bytes }
    return Array(bytes[open.count..<end].drop { $0 <= 0x20 })
  }

  /// A copy with one to three injuries: a byte changed, a range cut out, a tag dropped or doubled, two
  /// attribute names or values exchanged.
  static func damaged(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) where bytes.count > 2 {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
      case 1:
        let start = Int.random(in: bytes.indices, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 1...80, using: &generator))
        bytes.removeSubrange(start..<end)
      case 2:
        if let tag = randomTag(of: bytes, using: &generator) { bytes.removeSubrange(tag) }
      case 3:
        if let tag = randomTag(of: bytes, using: &generator) {
          bytes.insert(contentsOf: Array(bytes[tag]), at: tag.lowerBound)
        }
      default: exchange(in: &bytes, using: &generator)
      }
    }
    return bytes
  }

  private static func randomTag(of bytes: [UInt8], using generator: inout SeededGenerator) -> Range<
    Int
  >? {
    let start = Int.random(in: bytes.indices, using: &generator)
    guard let open = bytes[start...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    return open..<close + 1
  }

  /// Puts one word of the document in place of another, so that the outcome often stays well-formed.
  private static func exchange(in bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let words = [
      "xlink:label", "xlink:href", "xlink:from", "xlink:to", "xlink:role", "xlink:arcrole",
      "xlink:type",
      "\"locator\"", "\"arc\"", "\"resource\"", "\"extended\"", "order", "weight", "use",
      "priority",
      "loc", "labelArc", "calculationArc", "#", ".xsd", "us-gaap_", "demo_", "\"1\"",
    ].map { Array($0.utf8) }
    let found = words.filter { bytes.firstRange(of: $0) != nil }
    guard let old = found.randomElement(using: &generator),
      let new = words.randomElement(using: &generator)
    else { return }
    let start = Int.random(in: bytes.indices, using: &generator)
    guard let place = bytes[start...].firstRange(of: old) ?? bytes.firstRange(of: old) else {
      return
    }
    bytes.replaceSubrange(place, with: new)
  }
}

extension [UInt8] {
  /// Start of the last occurrence of a pattern.
  func lastRange(of pattern: [UInt8]) -> Int? {
    indices.reversed().first { self[$0...].starts(with: pattern) }
  }
}
