/// Whose a document is: a filing's, or a standard taxonomy's.
///
/// Decided for each document by itself, from its content and file name and never from its neighbours, so
/// that neither the folders of a release nor the order of loads matter.
public enum DocumentOwner: Hashable, Sendable {
  /// A filing's, or not to be told from one.
  case filing
  /// A standard taxonomy's, of this release.
  case taxonomy(Catalogue.Release)
  /// It bears the file name of a release and cannot be stored as part of it, for this reason.
  case contradiction(Finding)
}

extension Catalogue {
  /// Whether a file may be named with the version of a release, as the large documents of taxonomies are.
  public static func mayHaveVersion(fileName: String) -> Bool { fileName.hasVersion }

  /// Whose a document is.
  ///
  /// A schema is a standard taxonomy's when the catalogue knows its file name, or its target namespace and
  /// the file is named after family and version, or its namespace is one of a publisher of standard
  /// taxonomies and no release's. A linkbase is one when its file name has the version of a release that
  /// its locators name, it names no concept of a filing's schema, and all its roles are a publisher's.
  ///
  /// - Parameters:
  ///   - document: as parsed with ``readingTaxonomies``, or it is a filing's if it is of a year to come.
  ///   - texts: of its parser.
  /// - Returns: the release it is of, or that it is a filing's.
  public func owner(of document: XBRLDocument, _ texts: TextPool) -> DocumentOwner {
    if document.isRefused {
      guard release(ofFile: document.name) != nil, let finding = document.findings.all.first else {
        return .filing
      }
      return .contradiction(finding)
    }
    if let schema = document.schema { return owner(of: schema, named: document.name, texts) }
    return owner(ofLinkbase: document, texts)
  }

  // MARK: Schemas

  private func owner(
    of schema: TaxonomySchema, named name: String, _ texts: TextPool
  ) -> DocumentOwner {
    let namespace = texts[schema.targetNamespace]
    if let release = release(ofFile: name) {
      guard let expected = release.namespace, expected != namespace else {
        return .taxonomy(release)
      }
      return .contradiction(
        Finding(.namespaceMismatch(file: name, expected: expected, declared: namespace)))
    }
    if let release = release(ofNamespace: namespace) {
      let names = ["-", "_"].map { "\(release.family)\($0)\(release.version).xsd" }
      return names.contains(name) ? .taxonomy(release) : .filing
    }
    guard isPublisher(of: namespace) else { return .filing }
    return .taxonomy(unlistedSchemaRelease(schema, namespace, named: name, texts))
  }

  /// The release of a publisher's schema that the catalogue does not list. One that declares concepts is a
  /// taxonomy of its own; entry points, statements, roles and schemas around linkbases belong to one.
  private func unlistedSchemaRelease(
    _ schema: TaxonomySchema, _ namespace: String, named name: String, _ texts: TextPool
  ) -> Release {
    // Named after the last part of the namespace.
    let split = Self.splitVersion(namespace)
    let family = split.base.split(separator: "/").last.map(String.init) ?? split.base
    let ownRelease = Release(family: family, version: split.version, namespace: namespace)
    guard schema.elements.isEmpty else { return ownRelease }
    return release(nameOf: name) ?? importedRelease(schema, named: name, texts)
      ?? Self.authority(of: namespace).flatMap { onlyRelease(ofHost: $0, forFile: name) }
      ?? ownRelease
  }

  /// The release that an entry point or a schema of roles belongs to, by what it imports: of the releases
  /// whose version is in its name the one whose family its name begins with.
  private func importedRelease(
    _ schema: TaxonomySchema, named name: String, _ texts: TextPool
  ) -> Release? {
    let locations = schema.imports.map(\.location) + schema.linkbaseRefs.map(\.href)
    return Set(locations.compactMap { release(of: Href(texts[$0])) })
      .filter { name.hasToken($0.version) }
      .min { $0.rank(forFile: name) < $1.rank(forFile: name) }
  }

  // MARK: Linkbases

  private func owner(ofLinkbase document: XBRLDocument, _ texts: TextPool) -> DocumentOwner {
    // Cheap looks first: nearly every linkbase of a filing ends here.
    guard document.name.hasVersion, !document.links.isEmpty,
      document.ownReferences.keys.allSatisfy({ $0.kind != .locator }),
      document.links.allSatisfy({ isPublisher(of: texts[$0.role]) })
    else { return .filing }
    var uses: [Release: Int] = [:]
    var known: [String: Release?] = [:]
    for locator in document.links.lazy.flatMap(\.locators) {
      let address = String(texts[locator.href].prefix { $0 != "#" })
      let release = known[address] ?? release(of: Href(address))
      known[address] = .some(release)
      if let release { uses[release, default: 0] += 1 }
    }
    let named = uses.filter { document.name.hasToken($0.key.version) }
    guard !named.isEmpty else { return .filing }
    if let release = release(nameOf: document.name) { return .taxonomy(release) }
    let most = named.values.max()
    let first = named.keys.filter { named[$0] == most }.min {
      $0.rank(forFile: document.name) < $1.rank(forFile: document.name)
    }
    return first.map { DocumentOwner.taxonomy($0) } ?? .filing
  }
}

extension Catalogue.Release {
  /// Orders releases by how well they fit a file name, the best first.
  fileprivate func rank(forFile name: String) -> (Int, String) {
    (name.hasPrefix(family + "-") ? -family.utf8.count : 0, family)
  }
}

extension String {
  /// Whether the text holds a word between characters that are neither letters nor digits.
  fileprivate func hasToken(_ word: String) -> Bool {
    guard !word.isEmpty else { return false }
    var rest = self[...]
    while let found = rest.firstRange(of: word) {
      let around = [self[..<found.lowerBound].last, self[found.upperBound...].first]
      if !around.contains(where: { $0?.isWordCharacter ?? false }) { return true }
      rest = rest[rest.index(after: found.lowerBound)...]
    }
    return false
  }

  /// Whether it may hold the version of a release: four digits, or digits and a quarter, as a word.
  fileprivate var hasVersion: Bool {
    split { !$0.isWordCharacter }.contains { word in
      [4, 6].contains(word.utf8.count)
        && word.utf8.prefix(2).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber }
}
