@testable import XBRL

/// Counts what the arcs of a document stand for, apart from the parser: it shares the XML reader alone.
///
/// An arc stands for its from-ends times its to-ends, and for one relationship when it has no ends, no
/// such ends or no arcrole, because that one is lost.
final class RelationshipCounter: XMLHandler {
  /// Relationships so far.
  private(set) var count = 0
  private var path: [ElementName] = []
  private var linkDepth = 0
  private var ends: [String: Int] = [:]
  private var arcs: [(from: String?, to: String?, hasArcrole: Bool)] = []

  /// Relationships of a document; `nil` when it cannot be read to its end.
  static func count(_ bytes: [UInt8]) -> Int? {
    let counter = RelationshipCounter()
    var handler = counter
    do {
      try XMLReader.read(bytes[...], into: &handler)
    } catch {
      return nil
    }
    return counter.count
  }

  func startElement(_ name: ElementName, _ tag: XMLStartTag) {
    path.append(name)
    var values: [AttributeName: String] = [:]
    tag.forEachAttribute { values[$0] = $1.string }
    if linkDepth == 0 {
      let isLink = values[.xlinkType] == "extended" || isNamedLink(name)
      if isLink, name != .footnoteLink, isInLinkbase { linkDepth = path.count }
    } else if path.count == linkDepth + 1 {
      addPart(name, values)
    }
  }

  func endElement(_ name: ElementName) {
    if path.count == linkDepth { endLink() }
    path.removeLast()
  }

  func characters(_ value: XMLValue) {}

  /// Whether the parent of the element just begun is a linkbase that counts: the root or in an appinfo.
  private var isInLinkbase: Bool {
    guard path.count >= 2, path[path.count - 2] == .linkbase else { return false }
    return path.count == 2 || path.starts(with: [.schema, .annotation, .appinfo])
  }

  private func isNamedLink(_ name: ElementName) -> Bool {
    [.calculationLink, .presentationLink, .definitionLink, .labelLink, .referenceLink].contains(
      name)
  }

  private func addPart(_ name: ElementName, _ values: [AttributeName: String]) {
    let types = ["locator", "arc", "resource"]
    var type = values[.xlinkType] ?? ""
    if !types.contains(type) {
      switch name {
      case .loc: type = "locator"
      case .label, .reference: type = "resource"
      case .calculationArc, .presentationArc, .definitionArc, .labelArc, .referenceArc: type = "arc"
      default: break
      }
    }
    if type == "arc" {
      let arcrole = values[.xlinkArcrole] ?? ""
      arcs.append((values[.xlinkFrom], values[.xlinkTo], !arcrole.isEmpty))
    } else if types.contains(type), let label = values[.xlinkLabel], !label.isEmpty {
      ends[label, default: 0] += 1
    }
  }

  private func endLink() {
    for arc in arcs {
      let product = (arc.from.flatMap { ends[$0] } ?? 0) * (arc.to.flatMap { ends[$0] } ?? 0)
      count += arc.hasArcrole ? max(1, product) : 1
    }
    ends = [:]
    arcs = []
    linkDepth = 0
  }
}
