/// Builds the content of a filing from its parsed documents, and from content stored earlier.
///
/// Arcs are expanded into relationships, locators resolved to concepts, relationships gathered into
/// networks over all documents, and what cannot be stored becomes a finding.
///
/// Source: XBRL 2.1 §3.5.3.9; the rules of identity are those of docs/ARCHITECTURE.md.
public final class FilingBuilder {
  var texts: TextPool
  var shapes: ShapeTable
  let catalogue: Catalogue
  /// Whether a document of a standard taxonomy is read: its labels get addresses, by which filings prohibit
  /// them, and its own relationships to other documents' labels are not kept.
  let isTaxonomy: Bool
  /// Whether to find what XBRL allows and EDGAR does not take: not in a standard taxonomy.
  let checksForm: Bool
  var concepts = NumberTable<FilingConcept>()
  var documents: [XBRLDocument] = []
  var resources = ResourceTable()
  var roles = RoleTypeTable()
  var declarations: [ConceptDeclaration] = []
  var taxonomies: Set<TaxonomyUse> = []
  var outsideDocuments: Set<String> = []
  var records: [DocumentRecord] = []
  private var networks = NetworkTable()
  private var storedLabels: [ConceptLabel] = []
  private var storedReferences: [ConceptReference] = []
  private var outsideRelationships: [OutsideRelationship] = []
  /// What was found earlier in documents of which only the content is there.
  private var storedFindings: [Finding] = []
  var targets = TextMap<HrefTarget>()
  var parts = TextMap<DocumentPart>()
  /// Forms of the hrefs that EDGAR does not take.
  var hrefForms: [TextID: HrefForm] = [:]
  /// Hrefs of concepts with a character that no name in XML has.
  var oddConceptHrefs: Set<TextID> = []
  /// Addresses of publishers' schemas that the catalogue does not know and that concepts are in.
  var unlistedSchemas: Set<String> = []
  /// Those of them that a finding speaks of.
  var notedSchemas: Set<String> = []
  var families = TextMap<Bool>()
  /// By position of a schema and by id: texts of concepts whose names say something else than their ids.
  var elementNames: [Int: [TextID: TextID]] = [:]
  /// By position of a schema: prefixes with an underscore that it binds to its namespace.
  var longPrefixes: [Int: [[UInt8]]] = [:]
  /// Where resources with an id are. Built when the first locator asks for one.
  private(set) lazy var resourcesByID = resourceAddresses { resource, _ in
    resource.id.isEmpty ? [] : [texts[resource.id]]
  }
  /// Where resources are by `element()` paths, likewise.
  private(set) lazy var resourcesByPath = resourceAddresses { $0.paths(in: $1) }
  /// Ids of concepts that schemas of the filing declare. Built when a locator asks for the id of a resource.
  private(set) lazy var declaredIDs: Set<TextID> = Set(
    documents.lazy.compactMap(\.schema).flatMap(\.elements).map(\.id))

  /// Starts with the texts and shapes of a parser.
  ///
  /// - Parameters:
  ///   - parser: of the documents to come.
  ///   - checksForm: whether to find what XBRL allows and EDGAR does not take.
  public init(_ parser: FilingParser, checksForm: Bool = true) {
    texts = parser.texts
    shapes = parser.shapes
    catalogue = parser.catalogue
    isTaxonomy = false
    self.checksForm = checksForm
  }

  /// Starts with the texts and shapes of the parser of a standard taxonomy's document, which is done with:
  /// such a document is large, and nothing of it is to be in memory twice.
  init(ofTaxonomy parser: FilingParser) {
    catalogue = parser.catalogue
    (texts, shapes) = parser.handOver()
    isTaxonomy = true
    checksForm = false
  }

  /// Starts empty, for content that was stored.
  public convenience init(catalogue: Catalogue) {
    self.init(FilingParser(catalogue: catalogue))
  }

  // MARK: Parts, as stored content gives them

  /// Interns a text.
  public func intern(_ text: String) -> TextID { texts.intern(text) }

  /// The number of a shape.
  public func number(of shape: ArcShape) -> Int32 { shapes.number(of: shape) }

  /// The position of a concept. O(1).
  ///
  /// - Parameters:
  ///   - text: the href's fragment with the `_` behind its prefix turned into `:`.
  ///   - isStandard: whether a standard taxonomy declares it.
  /// - Returns: its position in ``FilingContent/concepts``.
  public func concept(_ text: TextID, isStandard: Bool) -> Int32 {
    concepts.number(of: FilingConcept(text: text, isStandard: isStandard))
  }

  /// The position of a concept as it was stored, perhaps before the schema that tells its name was there.
  public func storedConcept(_ text: TextID, isStandard: Bool) -> Int32 {
    concept(isStandard ? text : settledText(text), isStandard: isStandard)
  }

  /// Adds relationships to the network of a link and role.
  ///
  /// - Parameters:
  ///   - relationships: in any order.
  ///   - link: link name as ``ExtendedLink/name``.
  ///   - role: role URI.
  ///   - document: the document with the first extended link that contributes them.
  ///   - line: 1-based line of that extended link.
  public func add(
    _ relationships: [Relationship], link: TextID, role: TextID, document: TextID, line: UInt32
  ) {
    guard !relationships.isEmpty else { return }
    networks.add(
      Network(link: link, role: role, relationships: relationships, document: document, line: line),
      texts)
  }

  /// Adds a label whose standing is known.
  public func add(_ label: ConceptLabel) { storedLabels.append(label) }

  /// Adds a reference whose standing is known.
  public func add(_ reference: ConceptReference) { storedReferences.append(reference) }

  /// Adds a role, with its definition when a schema gives one. Of several definitions the first in order
  /// of text is kept, whatever the order in which documents come.
  public func add(role uri: TextID, definition: String?) { roles.add(uri, definition: definition) }

  /// Adds a role type or arcrole type; several of one URI become one that says what all of them say.
  public func add(_ type: RoleType) { roles.add(type, texts) }

  /// Adds a finding on the filing as a whole that its content does not show any more.
  public func add(_ finding: Finding) { storedFindings.append(finding) }

  /// Adds a declaration.
  public func add(_ declaration: ConceptDeclaration) { declarations.append(declaration) }

  /// Adds a release of a standard taxonomy.
  public func add(_ taxonomy: TaxonomyUse) { taxonomies.insert(taxonomy) }

  /// Adds the address of a document outside of the filing.
  public func add(outsideDocument url: String) { outsideDocuments.insert(url) }

  /// Adds a relationship to a label or reference outside of the filing.
  public func add(_ relationship: OutsideRelationship) { outsideRelationships.append(relationship) }

  /// Adds the record of a document whose content has been added in parts.
  public func add(_ record: DocumentRecord) { records.append(record) }

  /// Adds parsed documents of the parser this builder started with. Call it once.
  ///
  /// - Parameters:
  ///   - parsed: in any order.
  ///   - areAll: whether a linkbase that a schema names and that is not among them is missing.
  public func add(_ parsed: [XBRLDocument], areAll: Bool = true) {
    documents = parsed.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    if !isTaxonomy { nameSchemas() }
    addSchemas()
    if checksForm { noteForms() }
    noteReferences(missing: areAll && !isTaxonomy)
    resources.resources = documents.flatMap { $0.links.flatMap(\.resources) }
    if isTaxonomy { resources.addresses = documents.flatMap(resourceAddresses) }
    for reference in documents.lazy.flatMap(\.roleReferences) {
      if let split = texts.split(reference.href, at: UInt8(ascii: "#")) { part(split.before) }
    }
    var firstResource: Int32 = 0
    // A document of a taxonomy is built by itself.
    var budget = isTaxonomy ? Limits.relationshipsPerDocument : Limits.relationshipsPerFiling
    for document in documents {
      let stored = LinkExpander(self, document, firstResource: firstResource, budget: budget)
        .expand()
      (firstResource, budget) = (stored.nextResource, stored.budget)
      records.append(
        DocumentRecord(
          name: document.name, kind: document.isRefused ? .refused : document.kind,
          ownReferences: document.ownReferences,
          relationshipsRead: stored.relationships + stored.findings.lost,
          relationshipsStored: stored.relationships, findings: stored.findings.all,
          isPartial: document.isPartial,
          namespace: document.schema.map { texts[$0.targetNamespace] }))
      roles.leftOut.formUnion(document.leftOutRoles)
    }
    if isTaxonomy { documents = [] }
  }

  /// For each resource of a document what filings may call it, with a blank between: its id, and in a schema
  /// its `element()` paths, since SEC's schemas have labels without an id.
  private func resourceAddresses(_ document: XBRLDocument) -> [TextID] {
    document.links.flatMap { link in
      link.resources.map { resource in
        guard document.schema != nil else { return resource.id }
        let id = resource.id.isEmpty ? [] : [texts[resource.id]]
        return texts.intern((id + resource.paths(in: link)).joined(separator: " "))
      }
    }
  }

  // MARK: Result

  /// The content. Call it once, last.
  public func finish() -> FilingContent {
    resources.markEffective(shapes)
    let identity = FilingIdentity(of: records, catalogue: catalogue)
    let canonicalNames = concepts.settleNames(prefix: identity.prefix, texts)
    let networks = self.networks.finish(
      NetworkBuilder(canonicalNames: canonicalNames, shapes: shapes.values, texts: texts), texts)
    var search = CycleSearch(self)
    let cycles = search.findings(networks)
    let conflicts = roles.conflicts(texts) + settleDeclarations()
    let known = storedFindings.filter { !conflicts.contains($0) }
    let findings = cycles + conflicts + known + undeclaredConcepts(identity)
    return FilingContent(
      texts: texts, shapes: shapes.values, concepts: concepts.values, networks: networks,
      labels: storedLabels + resources.conceptLabels(shapes),
      labelAddresses: isTaxonomy ? resources.labelAddresses : [],
      references: storedReferences + resources.conceptReferences(shapes),
      roles: roles.filingRoles(texts, roots: presentationRoots(networks)),
      roleTypes: roles.otherTypes(texts), declarations: declarations,
      taxonomies: taxonomies.sorted { $0.url < $1.url },
      outsideDocuments: outsideDocuments.sorted(), outsideRelationships: outsideRelationships,
      documents: records.sorted { $0.name < $1.name }, findings: FindingList(findings).all,
      stem: identity.stem, prefix: identity.prefix, authority: roles.authority(texts, catalogue))
  }

  /// Local name of the first root, in canonical order, of each role's presentation network.
  private func presentationRoots(_ networks: [Network]) -> [TextID: String] {
    var roots: [TextID: String] = [:]
    for network in networks where texts.kind(ofLink: network.link) == .presentation {
      let children = Set(network.relationships.lazy.filter(\.isEffective).map(\.child))
      let root = network.relationships.first { $0.isEffective && !children.contains($0.parent) }
      roots[network.role] = root.flatMap {
        name(of: $0.parent).split(separator: ":").last.map(String.init)
      }
    }
    return roots
  }

  /// The text of a concept.
  func name(of concept: Int32) -> String { texts[concepts[concept].text] }
}

extension NumberTable<FilingConcept> {
  /// Tells which concepts have the filing's prefix and returns the names that digests use.
  mutating func settleNames(prefix: String, _ texts: TextPool) -> [[UInt8]] {
    let ownPrefix = prefix.isEmpty ? [] : Array("\(prefix):".utf8)
    let colon = UInt8(ascii: ":")
    return values.indices.map { index in
      let text = Array(texts.utf8(values[index].text))
      if values[index].isStandard { return text }
      let hasPrefix = text.contains(colon)
      let isOwn = hasPrefix == !ownPrefix.isEmpty && text.starts(with: ownPrefix)
      values[index].hasOwnPrefix = isOwn
      let name =
        isOwn ? Array(text.dropFirst(ownPrefix.count)) : hasPrefix ? text : [colon] + text
      return [UInt8(ascii: "~"), colon] + name
    }
  }
}

/// The networks of a filing, one for each link and role.
struct NetworkTable {
  struct Key: Hashable {
    var link: TextID
    var role: TextID
  }

  private var networks: [Network] = []
  private var numbers: [Key: Int] = [:]

  /// Adds a network, or its relationships to the one of its link and role. That has the place of the first
  /// extended link that contributes.
  mutating func add(_ network: Network, _ texts: TextPool) {
    let key = Key(link: network.link, role: network.role)
    guard let number = numbers[key] else {
      numbers[key] = networks.count
      return networks.append(network)
    }
    networks[number].relationships += network.relationships
    let present = (texts[networks[number].document], networks[number].line)
    if (texts[network.document], network.line) < present {
      networks[number].document = network.document
      networks[number].line = network.line
    }
  }

  /// The networks in order of link and role, finished. Call it once, last.
  mutating func finish(_ builder: NetworkBuilder, _ texts: TextPool) -> [Network] {
    for index in networks.indices { builder.finish(&networks[index]) }
    networks.sort { a, b in
      a.link == b.link ? texts.precedes(a.role, b.role) : texts.precedes(a.link, b.link)
    }
    return networks
  }
}
