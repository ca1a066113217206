/// What the description of a taxonomy package says (`META-INF/taxonomyPackage.xml`).
///
/// Source: Taxonomy Packages 1.0 §3.2.
public struct TaxonomyPackage: Hashable, Sendable {
  /// `tp:identifier`; empty without one.
  public private(set) var identifier = ""
  /// `href` of each `tp:entryPointDocument`, in document order.
  public private(set) var entryPoints: [String] = []

  /// Reads a description; `nil` when it is none of a package.
  public init?(_ bytes: ArraySlice<UInt8>) {
    var reading = Reading()
    guard (try? XMLReader.read(bytes, into: &reading)) != nil, reading.isPackage else { return nil }
    identifier = String(decoding: reading.identifier, as: UTF8.self).trimmed
    entryPoints = reading.entryPoints
  }

  /// That no release of the catalogue can be in the package; `nil` when one may be.
  public func finding(_ catalogue: Catalogue) -> Finding? {
    guard !entryPoints.isEmpty, !entryPoints.contains(where: { catalogue.isPublisher(of: $0) })
    else { return nil }
    return Finding(.unknownPackage(identifier: identifier))
  }

  private struct Reading: XMLHandler {
    var isPackage = false
    var depth = 0
    var isIdentifier = false
    var identifier: [UInt8] = []
    var entryPoints: [String] = []

    mutating func startElement(_ name: ElementName, _ tag: XMLStartTag) {
      if depth == 0 { isPackage = tag.localName == "taxonomyPackage" }
      depth += 1
      isIdentifier = depth == 2 && tag.localName == "identifier"
      guard tag.localName == "entryPointDocument" else { return }
      for attribute in tag.otherAttributes() where attribute.name.hasSuffix("href") {
        entryPoints.append(attribute.value)
      }
    }

    mutating func endElement(_ name: ElementName) {
      depth -= 1
      isIdentifier = false
    }

    mutating func characters(_ value: XMLValue) {
      if isIdentifier { _ = value.append(to: &identifier, upTo: 1024) }
    }
  }
}
