import Foundation
import TestSupport
import Testing

@testable import XBRL

struct `Kinds of links to keep` {
  /// The sets that are tried: each kind alone, none, and two.
  private static let sets: [LinkKinds] =
    LinkKind.allCases.map(LinkKinds.init) + [[], [.calculation, .presentation]]

  private func content(
    _ documents: [(name: String, bytes: [UInt8])], kinds: LinkKinds
  ) -> FilingContent {
    let parser = FilingParser(catalogue: .standard, kinds: kinds)
    let parsed = documents.map { parser.parse($0.bytes[...], name: $0.name) }
    let builder = FilingBuilder(parser)
    builder.add(parsed)
    return builder.finish()
  }

  /// Networks, labels and references of the kinds, with digests.
  private func kept(_ content: FilingContent, _ kinds: LinkKinds) -> [String] {
    let networks = content.networks.filter {
      kinds.contains(LinkKinds(ofLink: content.text($0.link)))
    }
    var lines = networks.map { network in
      let effective = network.relationships.map { $0.isEffective ? "1" : "0" }.joined()
      return
        "\(content.text(network.link)) \(content.text(network.role)) \(network.digest) \(effective)"
    }
    let others = content.relationshipLines
    if kinds.contains(.label) { lines += others.filter { $0.hasPrefix("label: ") } }
    if kinds.contains(.reference) { lines += others.filter { $0.hasPrefix("reference: ") } }
    return lines
  }

  /// Checks that a filing read for some kinds is the filing as a whole, without the rest.
  private func check(
    _ documents: [(name: String, bytes: [UInt8])], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let whole = content(documents, kinds: .all)
    #expect(whole.documents.allSatisfy { !$0.isPartial }, sourceLocation: sourceLocation)
    for kinds in Self.sets {
      let part = content(documents, kinds: kinds)
      let name = Comment(rawValue: "\(documents[0].name): \(kinds.names)")
      #expect(kept(part, .all) == kept(whole, kinds), name, sourceLocation: sourceLocation)
      #expect(
        [part.stem, part.prefix, part.authority] == [whole.stem, whole.prefix, whole.authority],
        name, sourceLocation: sourceLocation)
      #expect(part.declarations.count == whole.declarations.count, sourceLocation: sourceLocation)
      for (one, other) in zip(part.documents, whole.documents) {
        #expect(one.kind == other.kind, name, sourceLocation: sourceLocation)
        #expect(one.ownReferences == other.ownReferences, name, sourceLocation: sourceLocation)
        #expect(
          one.relationshipsRead
            == one.relationshipsStored + one.findings.reduce(0) { $0 + $1.lost }, name,
          sourceLocation: sourceLocation)
        #expect(one.findings.count <= other.findings.count, name, sourceLocation: sourceLocation)
      }
    }
  }

  @Test func `have names`() {
    #expect(
      LinkKinds.all.names == [
        "calculation", "presentation", "definition", "label", "reference", "other",
      ])
    #expect(LinkKinds.all.names.compactMap { LinkKinds(name: $0) }.count == 6)
    #expect(LinkKinds(name: "Label") == .label)
    #expect(LinkKinds(name: "labels") == nil)
    #expect(LinkKinds(ofLink: "{http://xbrl.org/2008/generic}link") == .other)
  }

  @Test func `leave no trace of other links but what tells the filing`() throws {
    let schema = try fixture("schemas/embedded-linkbases.xsd")
    let part = content([("demo-20231231.xsd", schema)], kinds: .calculation)
    let whole = content([("demo-20231231.xsd", schema)], kinds: .all)
    #expect(part.documents[0].isPartial)
    #expect(part.networks.allSatisfy { part.text($0.link) == "calculationLink" })
    #expect(part.networks.count == 1)
    #expect(part.labels == [])
    #expect(part.documents[0].relationshipsRead < whole.documents[0].relationshipsRead)
    #expect(part.documents[0].kind == .schemaWithLinkbases)
    #expect(part.declarationLines == whole.declarationLines)
  }

  @Test func `leave out roles that only other links have, and keep those of role types`() throws {
    func link(_ name: String, _ role: String) -> String {
      "<\(name) xlink:type=\"extended\" xlink:role=\"http://www.demo.example/role/\(role)\"/>"
    }
    let linkbase = linkbaseText(
      link("calculationLink", "A") + link("presentationLink", "B") + link("presentationLink", "A"))
    let document = [(name: "demo_all.xml", bytes: Array(linkbase.utf8))]
    let calculation = content(document, kinds: .calculation)
    #expect(calculation.roles.map { calculation.tail($0.uri) } == ["A"])
    let none = content(document, kinds: [])
    #expect(none.roles == [])
    #expect(none.authority == "www.demo.example")
    let schema = [("x.xsd", try fixture("schemas/role-definitions.xsd"))]
    let roles = content(schema, kinds: .all).roleLines
    #expect(roles.count > 5)
    #expect(content(schema, kinds: []).roleLines == roles)
  }

  @Test func `report nothing about links that are left out`() {
    let bad = presentationLink(
      #"<loc xlink:href="demo.xsd#demo_A"/><loc xlink:label="x"/>"# + presentationArc("a", "b"))
    let text = linkbaseText(
      bad.replacing("<presentationLink xlink:type=\"extended\"", with: "<presentationLink")
        + bad.replacing("http://www.xbrl.org/2003/role/link", with: "urn:undeclared")
        + bad.replacing("role/link", with: "role/link2"))
    let document = [(name: "demo_pre.xml", bytes: Array(text.utf8))]
    #expect(content(document, kinds: .all).findingLines.count > 10)
    let part = content(document, kinds: [.calculation, .definition, .label, .reference, .other])
    #expect(part.findingLines == [])
    #expect(part.documents[0].isPartial)
    #expect(part.documents[0].relationshipsRead == 0)
    #expect(part.documents[0].kind == .linkbase)
  }

  @Test func `say which kinds a document has that were left out`() throws {
    let parser = FilingParser(catalogue: .standard, kinds: [.presentation])
    let generic = parser.parse(try fixture("linkbases/generic-link.xml")[...], name: "x.xml")
    #expect(generic.leftOutKinds.contains(.other))
    #expect(generic.isPartial)
    let empty = parser.parse(Array(linkbaseText("").utf8)[...], name: "x.xml")
    #expect(!empty.isPartial)
    #expect(empty.findings.all.map(\.rule) == [.noExtendedLink])
    let refused = parser.parse(try fixture("malformed/truncated.xml")[...], name: "x.xml")
    #expect(refused.isRefused)
    #expect(!refused.isPartial)
  }

  @Test func `take a locator into a document's left-out labels for one that leads outside`() {
    let link = #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let label = #"<label xlink:type="resource" xlink:label="l" id="lab_A" xml:lang="en">x</label>"#
    let custom =
      #"<x:link xmlns:x="urn:x" xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
      + locator("a", "us-gaap_A") + locator("l", "lab_A", document: "demo_lab.xml")
      + #"<x:arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" xlink:from="a" xlink:to="l"/></x:link>"#
    let documents = [
      (name: "demo_lab.xml", bytes: Array(linkbaseText(link + label + "</labelLink>").utf8)),
      (name: "demo_pre.xml", bytes: Array(linkbaseText(custom).utf8)),
    ]
    #expect(content(documents, kinds: .all).findingLines == ["error resource_end line 3 lost 1"])
    #expect(
      content(documents, kinds: .other).findingLines == [
        "warning resource_outside_filing line 3 lost 1"
      ])
  }

  @Test(arguments: ["linkbases", "malformed", "schemas"])
  func `change nothing else, for every fixture`(folder: String) throws {
    for name in fixtureNames(in: folder) {
      check([(name, DocumentText.withoutWrapper(try fixture("\(folder)/\(name)")))])
    }
  }

  @Test(arguments: [
    "schemas/two-schemas", "demo/lksp-20221231", "demo/0009999001-24-000007", "demo/hbln-20221231",
    "demo/hbln-20231231",
  ])
  func `change nothing else, for every filing of fixtures`(folder: String) throws {
    check(
      try fixtureNames(in: folder).map {
        ($0, DocumentText.withoutWrapper(try fixture("\(folder)/\($0)")))
      })
  }

  @Test(.corpus, arguments: corpusFolders(in: "filings"))
  func `change nothing else, for every filing of the corpus`(folder: String) throws {
    let folder = try corpusURL("filings/\(folder)")
    check(
      try fileNames(in: folder).map { name in
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
        return (name, DocumentText.withoutWrapper(bytes))
      })
  }

  @Test(arguments: seeds(20))
  func `change nothing else under random damage`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in fixtureNames(in: "linkbases") {
      let bytes = DocumentText.withoutWrapper(try fixture("linkbases/\(name)"))
      check([(name, DocumentText.damaged(bytes, using: &generator))])
    }
  }
}
