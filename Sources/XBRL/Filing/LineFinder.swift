/// Finds the lines of arcs, labels, declarations and roles in the documents of one filing.
///
/// A warehouse keeps no line but that of an extended link; whoever wants to know more reads the documents again.
/// Everything is looked for in the order of documents by name and of lines, and indexed when it is first asked for:
/// a question costs O(1) after O(bytes) for the first of its kind.
public final class LineFinder {
  /// A line of a document, counted as ``FilingParser/parse(_:name:lineOffset:)`` was told.
  public struct Place: Hashable, Sendable {
    /// Name of the document.
    public var document: String
    /// 1-based.
    public var line: Int

    /// Creates a place.
    public init(document: String, line: Int) {
      self.document = document
      self.line = line
    }

    fileprivate init(_ document: XBRLDocument, _ line: UInt32) {
      self.init(document: document.name, line: Int(line))
    }
  }

  /// A relationship between concepts and the arc that states it.
  public struct FoundArc: Sendable {
    /// Its ends are positions among the concepts, its shape one among the shapes, of the builder.
    public var relationship: Relationship
    /// Where the arc is.
    public var place: Place
  }

  private struct ResourceKey: Hashable {
    var concept: Int32
    var role: TextID
    var lang: TextID?
  }

  private let builder: FilingBuilder
  private lazy var arcs = arcsByNetwork()
  private lazy var resources = resourcesByConcept()
  private lazy var declarations = declarationsByConcept()
  private lazy var locators = locatorsByConcept()

  /// Prepares the search.
  ///
  /// - Parameters:
  ///   - builder: a builder that started with the parser of the documents, and to which nothing was added. It
  ///     numbers concepts and shapes for questions.
  ///   - documents: the documents of the filing.
  public init(_ builder: FilingBuilder, _ documents: [XBRLDocument]) {
    self.builder = builder
    builder.documents = documents.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    builder.addSchemas()
  }

  /// The arcs between concepts of a link and role.
  public func arcs(link: String, role: String) -> [FoundArc] {
    arcs[NetworkTable.Key(link: builder.intern(link), role: builder.intern(role))] ?? []
  }

  /// Whether an arc has an arcrole or preferred label.
  public func has(_ uri: String, _ arc: FoundArc) -> Bool {
    let (shape, uri) = (builder.shapes[arc.relationship.shape], builder.intern(uri))
    return shape.arcrole == uri || shape.preferredLabel == uri
  }

  /// Extended links.
  ///
  /// - Parameters:
  ///   - name: as ``ExtendedLink/name``; `nil` for all.
  ///   - role: role URI; `nil` for all.
  ///   - document: name of the document; `nil` for all.
  /// - Returns: the lines of their start tags.
  public func links(named name: String? = nil, role: String? = nil, in document: String? = nil)
    -> [Place]
  {
    let (link, uri) = (name.map(builder.intern), role.map(builder.intern))
    return builder.documents.filter { document == nil || $0.name == document }.flatMap { document in
      document.links.filter {
        (link == nil || $0.name == link) && (uri == nil || $0.role == uri)
      }.map { Place(document, $0.line) }
    }
  }

  /// Labels and references that concepts have in a role, and in a language unless it is empty.
  public func resources(of concept: String, role: String, lang: String) -> [Place] {
    let (role, lang) = (builder.intern(role), lang.isEmpty ? nil : builder.intern(lang))
    return numbers(of: concept).flatMap {
      resources[ResourceKey(concept: $0, role: role, lang: lang)] ?? []
    }
  }

  /// Declarations of a concept.
  public func declarations(of concept: String) -> [Place] {
    declarations[builder.intern(concept)] ?? []
  }

  /// Locators that lead to a concept.
  public func locators(of concept: String) -> [Place] {
    numbers(of: concept).flatMap { locators[$0] ?? [] }
  }

  /// Role types for a role.
  public func roleTypes(of role: String) -> [Place] {
    let uri = builder.intern(role)
    return builder.documents.flatMap { document in
      (document.schema?.roleTypes ?? []).filter { $0.uri == uri && !$0.isArcrole }
        .map { Place(document, $0.line) }
    }
  }

  /// References of linkbases to a role.
  public func roleReferences(to role: String) -> [Place] {
    let uri = builder.intern(role)
    return builder.documents.flatMap { document in
      document.roleReferences.filter { $0.uri == uri }.map { Place(document, $0.line) }
    }
  }

  /// Positions of a concept among those of the builder: a standard one and the filer's own may share a name.
  public func numbers(of concept: String) -> [Int32] {
    let text = builder.intern(concept)
    return [true, false].map { builder.concept(text, isStandard: $0) }
  }

  // MARK: Indexes

  private func arcsByNetwork() -> [NetworkTable.Key: [FoundArc]] {
    var arcs: [NetworkTable.Key: [FoundArc]] = [:]
    for document in builder.documents {
      for link in document.links where !isOfResources(link) {
        let key = NetworkTable.Key(link: link.name, role: link.role)
        expand(link) { arc, from, to in
          guard let parent = concept(from, of: link), let child = concept(to, of: link) else {
            return
          }
          let relationship = Relationship(
            parent: parent, child: child, order: arc.order, shape: arc.shape)
          arcs[key, default: []].append(
            FoundArc(relationship: relationship, place: Place(document, arc.line)))
        }
      }
    }
    return arcs
  }

  private func resourcesByConcept() -> [ResourceKey: [Place]] {
    var places: [ResourceKey: [Place]] = [:]
    for document in builder.documents {
      for link in document.links where isOfResources(link) {
        expand(link) { _, from, to in
          guard let concept = concept(from, of: link), to >= link.locators.count else { return }
          let resource = link.resources[to - link.locators.count]
          for lang in [nil, resource.lang] {
            let key = ResourceKey(concept: concept, role: resource.role, lang: lang)
            places[key, default: []].append(Place(document, resource.line))
          }
        }
      }
    }
    return places
  }

  private func declarationsByConcept() -> [TextID: [Place]] {
    var places: [TextID: [Place]] = [:]
    for document in builder.documents {
      guard let schema = document.schema else { continue }
      for element in schema.elements {
        places[builder.text(of: element, in: schema), default: []].append(
          Place(document, element.line))
      }
    }
    return places
  }

  private func locatorsByConcept() -> [Int32: [Place]] {
    var places: [Int32: [Place]] = [:]
    for document in builder.documents {
      for link in document.links {
        for (index, locator) in link.locators.enumerated() {
          guard let concept = concept(index, of: link) else { continue }
          places[concept, default: []].append(Place(document, locator.line))
        }
      }
    }
    return places
  }

  private func isOfResources(_ link: ExtendedLink) -> Bool {
    [.label, .reference].contains(builder.texts.kind(ofLink: link.name))
  }

  /// Calls `body` with the nodes, locators before resources, of each relationship that an arc stands for.
  private func expand(_ link: ExtendedLink, _ body: (Arc, Int, Int) -> Void) {
    let labels = link.locators.map(\.label) + link.resources.map(\.label)
    let nodes = Dictionary(grouping: labels.indices) { labels[$0] }
    for arc in link.arcs {
      guard let froms = nodes[arc.from], let tos = nodes[arc.to],
        froms.count * tos.count <= Limits.relationshipsPerArc
      else { continue }
      for from in froms { for to in tos { body(arc, from, to) } }
    }
  }

  private func concept(_ node: Int, of link: ExtendedLink) -> Int32? {
    guard node < link.locators.count,
      case .concept(let number) = builder.target(of: link.locators[node].href)
    else { return nil }
    return number
  }
}
