import Foundation
import TestSupport
import Testing

@testable import XBRL

/// The two documents that the project began with, as DOMAIN describes them.
@Suite(.corpus)
struct `Seed documents` {
  private func seed(_ name: String) throws -> FilingContent {
    let bytes = [UInt8](try Data(contentsOf: corpusURL("seeds/\(name)")))
    return content([(name, DocumentText.withoutWrapper(bytes))])
  }

  private func counts(_ values: some Sequence<String>) -> [String: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test func `2013 is a calculation linkbase of 114 relationships in 13 networks`() throws {
    let content = try seed("000_acb7a32810af1a46.txt")
    #expect(content.documents.map(\.kind) == [.linkbase])
    #expect(content.documents[0].relationshipsStored == 114)
    #expect(content.findingLines == [])
    #expect(content.roles.count == 46)
    #expect(content.networks.count == 13)
    #expect(content.networks.map { content.text($0.link) }.allSatisfy { $0 == "calculationLink" })
    let relationships = content.networks.flatMap(\.relationships)
    #expect(
      counts(relationships.map { "\(content.shapes[Int($0.shape)].weight ?? 0)" }) == [
        "1.0": 95, "-1.0": 19,
      ])
    #expect(relationships.allSatisfy { $0.isEffective })
    #expect(Set(relationships.map(\.order)) == Set((1...13).map(Double.init)))
    let used = Set(relationships.flatMap { [$0.parent, $0.child] })
    #expect(used.count == 120)
    #expect(used.filter { !content.concepts[Int($0)].isStandard }.count == 7)
    #expect(content.networks.map(\.relationships.count).sorted().suffix(4) == [14, 14, 26, 28])
    #expect(
      [content.stem, content.prefix, content.authority] == [
        "qlys-20130930", "qlys", "www.qualys.com",
      ])
    #expect(
      content.taxonomies.map { "\($0.release.family) \($0.release.version)" } == [
        "us-gaap 2013-01-31"
      ])
  }

  @Test func `2012 is a presentation linkbase of 518 relationships in 49 networks`() throws {
    let content = try seed("001_ae811c2110376307.txt")
    #expect(content.documents.map(\.kind) == [.linkbase])
    #expect(content.documents[0].relationshipsStored == 518)
    #expect(content.findingLines == [])
    #expect(content.roles.count == 49)
    #expect(content.networks.count == 49)
    let relationships = content.networks.flatMap(\.relationships)
    let labels = counts(
      relationships.map { content.tail(content.shapes[Int($0.shape)].preferredLabel) })
    #expect(
      labels == [
        "terseLabel": 447, "totalLabel": 30, "verboseLabel": 16, "negatedTerseLabel": 15,
        "negatedLabel": 4, "periodStartLabel": 3, "periodEndLabel": 3,
      ])
    let used = Set(relationships.flatMap { [$0.parent, $0.child] })
    #expect(used.count == 429)
    #expect(used.filter { !content.concepts[Int($0)].isStandard }.count == 56)
    let pairs = content.networks.flatMap { network in
      counts(network.relationships.map { "\($0.parent) \($0.child)" }).values.filter { $0 > 1 }
    }
    #expect(pairs == [2, 2, 2])
    #expect(
      [content.stem, content.prefix, content.authority] == [
        "qlys-20120930", "qlys", "www.qualys.com",
      ])
    #expect(
      Set(content.taxonomies.map { "\($0.release.family) \($0.release.version)" }) == [
        "us-gaap 2012-01-31", "dei 2012-01-31", "invest 2012-01-31", "country 2012-01-31",
      ])
  }

  @Test func `name their extension concepts alike in both years`() throws {
    let first = try seed("001_ae811c2110376307.txt")
    let second = try seed("000_acb7a32810af1a46.txt")
    func names(_ content: FilingContent) -> Set<String> {
      Set(content.concepts.map(content.identity))
    }
    let shared = names(first).intersection(names(second))
    #expect(shared.contains("us-gaap:Assets"))
    #expect(shared.count > 50)
  }
}
