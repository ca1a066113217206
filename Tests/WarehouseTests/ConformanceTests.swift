import Foundation
import TestSupport
import Testing

@testable import XBRL

/// The variations of the XBRL 2.1 conformance suite that are about override and equivalence of arcs.
///
/// Suites 291, 209 and 210 of `200-linkbase`. What a variation decides by facts, or by validation against
/// a schema, is no business of this reader; those are listed in ``notApplicable`` with the reason, and
/// their relationships are checked all the same.
@Suite(.corpus)
struct `Conformance suite of XBRL 2.1` {
  static let folder = "conformance/xbrl-2.1-2014-12-10/200-linkbase"

  /// Rules of which one must be found, for the variations that the suite calls invalid.
  static let expectedRules: [String: [FindingRule]] = [
    "291 V-3": [.resourceNotProhibited], "291 V-7": [.resourceNotProhibited],
    "291 V-08": [.notAResource], "291 V-12": [.resourceNotProhibited],
    "291 V-13": [.resourceNotProhibited], "291 V-14": [.notAResource],
  ]

  /// Variations whose verdict lies outside of linkbases, and why.
  static let notApplicable: [String: String] = [
    "210 V-1": "the output is an instance; effective relationships are checked below",
    "210 V-2": "invalid because facts do not add up; effective relationships are checked below",
    "210 V-3": "the output is an instance; effective relationships are checked below",
    "210 V-4": "the output is an instance; effective relationships are checked below",
    "210 V-5": "the output is an instance; effective relationships are checked below",
  ]

  @Test(arguments: ["291-inferArcOverride.xml", "209-Arcs.xml"])
  func `gives the relationships listed, or the finding, for each variation`(file: String) throws {
    let variations = try Variation.all(in: Self.folder, file)
    #expect(variations.count == (file.hasPrefix("291") ? 15 : 4))
    for variation in variations {
      let content = try variation.content()
      #expect(
        content.documents.allSatisfy { $0.relationshipsRead == $0.relationshipsStored + $0.lost })
      if let output = variation.output {
        let expected = try ListedArc.all(in: "\(Self.folder)/out/\(output)")
        #expect(!expected.isEmpty)
        #expect(content.effectiveArcs.sorted() == expected.sorted(), "\(variation.id)")
        #expect(
          content.documents.flatMap(\.findings).filter { $0.severity == .error } == [],
          "\(variation.id)")
      } else {
        let rules = try #require(Self.expectedRules[variation.id])
        let found = content.documents.flatMap(\.findings).filter { $0.severity != .info }.map(
          \.rule)
        #expect(rules.allSatisfy { found.contains($0) }, "\(variation.id): \(found)")
      }
    }
  }

  /// What is effective in the variations of suite 210, as their descriptions say.
  static let equivalence: [String: [String]] = [
    "210 V-1": [],
    "210 V-2": ["changeInRetainedEarnings"],
    "210 V-3": [],
    "210 V-4": ["p0:floatingAssets"],
    "210 V-5": ["p0:floatingAssets"],
  ]

  @Test func `tells equivalent calculation arcs as the descriptions of suite 210 say`() throws {
    let variations = try Variation.all(in: Self.folder, "210-relationshipEquivalence.xml")
    #expect(variations.map(\.id) == Self.equivalence.keys.sorted())
    #expect(variations.map(\.id) == Self.notApplicable.keys.sorted())
    for variation in variations {
      let content = try variation.content()
      let effective = content.networks.flatMap(\.relationships).filter(\.isEffective)
      #expect(effective.allSatisfy { content.concept($0.parent).hasSuffix("fixedAssets") })
      #expect(
        effective.map { content.concept($0.child) } == Self.equivalence[variation.id],
        "\(variation.id)")
      print("\(variation.id): verdict not applicable: \(Self.notApplicable[variation.id] ?? "")")
    }
  }
}

/// One variation of a testcase file.
struct Variation {
  /// Number of the suite and the variation's id, such as `291 V-3`.
  var id: String
  /// Schemas and linkbases.
  var documents: [String]
  /// File with the expected relationships; `nil` when the variation is invalid.
  var output: String?
  /// `valid` or `invalid`.
  var expected: String
  var folder: String

  static func all(in folder: String, _ file: String) throws -> [Variation] {
    let root = try XMLNode.read([UInt8](try Data(contentsOf: corpusURL("\(folder)/\(file)"))))
    return root.children.filter { $0.name == "variation" }.map { variation in
      let data = variation.children.first { $0.name == "data" }?.children ?? []
      let result = variation.children.first { $0.name == "result" }
      let output = result?.text.trimmed ?? ""
      return Variation(
        id: "\(file.prefix(3)) \(variation.attributes["id"] ?? "")",
        documents: data.filter { ["xsd", "linkbase"].contains($0.name) }.map(\.text.trimmed),
        output: output.isEmpty ? nil : output, expected: result?.attributes["expected"] ?? "",
        folder: folder)
    }
  }

  func content() throws -> FilingContent {
    TestSupport.content(
      try documents.map { name in
        (name, [UInt8](try Data(contentsOf: corpusURL("\(folder)/\(name)"))))
      })
  }
}

/// One effective relationship as the suite lists it (`ptv:arc`), as one line.
///
/// Of labels and references, what the reader keeps: not the link role, arcrole and order of their arcs,
/// which serve to find the effective ones and have no column in the views.
enum ListedArc {
  static func all(in file: String) throws -> [String] {
    let root = try XMLNode.read([UInt8](try Data(contentsOf: corpusURL(file))))
    return root.children.filter { $0.name == "arc" }.map { arc in
      func value(_ name: String) -> String { arc.attributes[name] ?? "" }
      func fragment(_ path: String) -> String {
        path.split(separator: "#").last.map(String.init) ?? ""
      }
      let end: String
      switch value("linkType") {
      case "label": end = "\(value("labelLang")) \(value("resRole")) \(arc.text)"
      case "reference":
        let parts = arc.children.map { "\($0.name)=\($0.text)" }
        end = "\(value("resRole")) \(parts.joined(separator: " "))"
      default:
        end =
          fragment(value("toPath"))
          + " \(Double(value("weight")).map { "\($0)" } ?? "") \(value("preferredLabel"))"
      }
      let isToResource = ["label", "reference"].contains(value("linkType"))
      let arc =
        isToResource
        ? [] : [value("extRole"), value("arcRole"), "\(Double(value("order")) ?? 1)"]
      return ([value("linkType"), fragment(value("fromPath"))] + arc + [end]).joined(
        separator: " | ")
    }
  }
}

extension FilingContent {
  /// The effective relationships in the form of ``ListedArc``.
  var effectiveArcs: [String] {
    func path(_ position: Int32) -> String {
      concept(position).replacing(":", with: "_", maxReplacements: 1)
    }
    let arcs = networks.flatMap { network in
      network.relationships.filter(\.isEffective).map { relationship in
        let shape = shapes[Int(relationship.shape)]
        let end =
          path(relationship.child)
          + " \(shape.weight.map { "\($0)" } ?? "") \(text(shape.preferredLabel))"
        return [
          String(text(network.link).dropLast(4)), path(relationship.parent), text(network.role),
          text(shape.arcrole), "\(relationship.order)", end,
        ].joined(separator: " | ")
      }
    }
    let labels = labels.filter(\.isEffective).map { label in
      "label | \(path(label.concept)) | \(text(label.lang)) \(text(label.role)) \(text(label.text))"
    }
    let references = references.filter(\.isEffective).map { reference in
      let parts = reference.parts.map { "\(text($0.name))=\(text($0.value))" }.joined(
        separator: " ")
      return "reference | \(path(reference.concept)) | \(text(reference.role)) \(parts)"
    }
    return arcs + labels + references
  }
}

extension DocumentRecord {
  /// Relationships that findings count as lost.
  var lost: Int { findings.reduce(0) { $0 + $1.lost } }
}

/// A small tree of a test's own XML files, local names only.
final class XMLNode: XMLHandler {
  let name: String
  private(set) var attributes: [String: String] = [:]
  private(set) var children: [XMLNode] = []
  private(set) var text = ""
  private var open: [XMLNode] = []

  private init(_ name: String) { self.name = name }

  static func read(_ bytes: [UInt8]) throws -> XMLNode {
    let document = XMLNode("")
    document.open = [document]
    var handler = document
    try XMLReader.read(bytes[...], into: &handler)
    return try #require(document.children.first)
  }

  func startElement(_ name: ElementName, _ tag: XMLStartTag) {
    let node = XMLNode(tag.localName)
    for attribute in tag.otherAttributes() { node.attributes[attribute.name] = attribute.value }
    tag.forEachAttribute { name, value in
      if let known = AttributeName.table.first(where: { $0.name == name }) {
        node.attributes[known.local] = value.string
      }
    }
    open.last?.children.append(node)
    open.append(node)
  }

  func endElement(_ name: ElementName) { open.removeLast() }

  func characters(_ value: XMLValue) {
    var bytes: [UInt8] = []
    _ = value.append(to: &bytes, upTo: .max)
    open.last?.text += String(decoding: bytes, as: UTF8.self)
  }
}
