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

  /// That it is the package of a taxonomy which the catalogue does not know; `nil` when it may know it, and
  /// for a filer's own, whose documents are a filing as they are.
  ///
  /// - Parameters:
  ///   - catalogue: standard taxonomies.
  ///   - schemas: those in the same archive or folder by file name, and whether they extend a standard taxonomy.
  /// - Returns: the finding.
  public func finding(_ catalogue: Catalogue, schemas: [String: Bool]) -> Finding? {
    guard !entryPoints.isEmpty, !entryPoints.contains(where: { catalogue.isPublisher(of: $0) }),
      !isFilers(schemas)
    else { return nil }
    return Finding(.unknownPackage(identifier: identifier))
  }

  /// Whether a filer wrote it: a schema that it leads to extends a standard taxonomy. When none of these is
  /// at hand, whether one is named as filers have to, base and date (EFM 6.7.3, ESEF Reporting Manual
  /// 3.1.5).
  private func isFilers(_ schemas: [String: Bool]) -> Bool {
    let files = Set(entryPoints.map { Href($0).fileName })
    let present = files.compactMap { schemas[$0] }
    if present.isEmpty { return files.contains { $0.contains(/-[0-9]{4}-?[0-9]{2}-?[0-9]{2}\./) } }
    return present.contains(true)
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

extension Catalogue {
  /// Whether a schema imports a schema of a standard taxonomy.
  public func isExtended(by schema: TaxonomySchema, _ texts: TextPool) -> Bool {
    schema.imports.contains {
      release(of: Href(texts[$0.location])) != nil
        || release(ofNamespace: texts[$0.namespace]) != nil
    }
  }
}
