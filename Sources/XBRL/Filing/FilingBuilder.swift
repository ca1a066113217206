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
  var concepts: [FilingConcept] = []
  var documents: [XBRLDocument] = []
  var resources: [Resource] = []
  var labels: [LabelRelationship] = []
  var references: [LabelRelationship] = []
  var storedLabels: [ConceptLabel] = []
  var storedReferences: [ConceptReference] = []
  var roles: [TextID: String?] = [:]
  var leftOutRoles: Set<TextID> = []
  var conflictingRoles: [TextID: Set<String>] = [:]
  /// Role types and arcrole types of the filing's schemas.
  var roleTypes = RoleTypeTable()
  var declarations: [ConceptDeclaration] = []
  /// Cycles that arcroles allow, by the filing's schemas and the catalogue.
  var cyclesAllowed: [TextID: Catalogue.Cycles] = [:]
  var taxonomies: Set<TaxonomyUse> = []
  var outsideDocuments: Set<String> = []
  var outsideRelationships: [OutsideRelationship] = []
  var records: [DocumentRecord] = []
  /// What was found earlier in documents of which only the content is there.
  private var storedFindings: [Finding] = []
  private var conceptNumbers: [FilingConcept: Int32] = [:]
  private var networks: [Network] = []
  private var networkNumbers: [NetworkKey: Int] = [:]
  var targets = TextMap<HrefTarget>()
  var parts = TextMap<DocumentPart>()
  /// Forms of the hrefs that EDGAR does not take.
  var hrefForms: [TextID: HrefForm] = [:]
  var families = TextMap<Bool>()
  /// By position of a schema: texts of concepts whose ids say something else than their names, by what the ids
  /// say.
  var elementNames: [Int: [TextID: TextID]] = [:]
  var resourceAddresses: [ResourceAddress: Int32]?
  var elementIDs: Set<TextID>?

  struct NetworkKey: Hashable {
    var link: TextID
    var role: TextID
  }

  struct ResourceAddress: Hashable {
    var document: String
    var id: String
  }

  /// A relationship between a concept and a resource, before prohibition is resolved.
  struct LabelRelationship {
    var linkRole: TextID
    var concept: Int32
    var resource: Int32
    var order: Double
    var shape: Int32
    var isEffective = true
  }

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
  public init(catalogue: Catalogue) {
    texts = TextPool()
    shapes = ShapeTable()
    self.catalogue = catalogue
    isTaxonomy = false
    checksForm = true
  }

  // MARK: Parts, as stored content gives them

  /// Interns a text.
  public func intern(_ text: String) -> TextID { texts.intern(text) }

  /// The number of a shape.
  public func number(of shape: ArcShape) -> Int32 { shapes.number(of: shape) }

  /// The position of a concept. O(1).
  ///
  /// - Parameters:
  ///   - text: the href's fragment with its first `_` turned into `:`.
  ///   - isStandard: whether a standard taxonomy declares it.
  /// - Returns: its position in ``FilingContent/concepts``.
  public func concept(_ text: TextID, isStandard: Bool) -> Int32 {
    let concept = FilingConcept(text: text, isStandard: isStandard)
    if let number = conceptNumbers[concept] { return number }
    let number = Int32(concepts.count)
    concepts.append(concept)
    conceptNumbers[concept] = number
    return number
  }

  /// The position of a concept as it was stored, perhaps before the schema that tells its name was there.
  public func storedConcept(_ text: TextID, isStandard: Bool) -> Int32 {
    let name = isStandard ? nil : elementNames.values.lazy.compactMap { $0[text] }.first
    return concept(name ?? text, isStandard: isStandard)
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
    let key = NetworkKey(link: link, role: role)
    if let number = networkNumbers[key] {
      networks[number].relationships += relationships
      let present = (texts[networks[number].document], networks[number].line)
      if (texts[document], line) < present {
        networks[number].document = document
        networks[number].line = line
      }
      return
    }
    networkNumbers[key] = networks.count
    networks.append(
      Network(link: link, role: role, relationships: relationships, document: document, line: line))
  }

  /// Adds a label whose standing is known.
  public func add(_ label: ConceptLabel) { storedLabels.append(label) }

  /// Adds a reference whose standing is known.
  public func add(_ reference: ConceptReference) { storedReferences.append(reference) }

  /// Adds a role, with its definition when a schema gives one. Of several definitions the first in order
  /// of text is kept, whatever the order in which documents come.
  public func add(role uri: TextID, definition: String?) {
    guard let known = roles[uri], let known else {
      roles[uri] = .some(definition)
      return
    }
    guard let definition, !definition.utf8.elementsEqual(known.utf8) else { return }
    conflictingRoles[uri, default: []].formUnion([known, definition])
    if definition.utf8.lexicographicallyPrecedes(known.utf8) { roles[uri] = definition }
  }

  /// Adds a role type or arcrole type; several of one URI become one that says what all of them say.
  public func add(_ type: RoleType) {
    if type.isUsableOnLinks, !type.isArcrole {
      add(role: type.uri, definition: type.definition.map { texts[$0] })
    }
    roleTypes.add(type, texts)
  }

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
    addSchemas()
    if checksForm { noteForms() }
    noteReferences(missing: areAll && !isTaxonomy)
    for document in documents {
      for link in document.links { resources += link.resources }
      for reference in document.roleReferences { note(outsideOf: reference.href) }
    }
    var firstResource: Int32 = 0
    for document in documents {
      let stored = LinkExpander(self, document, firstResource: firstResource).expand()
      firstResource += stored.resources
      records.append(
        DocumentRecord(
          name: document.name, kind: document.isRefused ? .refused : document.kind,
          ownReferences: document.ownReferences,
          relationshipsRead: stored.relationships + stored.findings.lost,
          relationshipsStored: stored.relationships, findings: stored.findings.all,
          isPartial: document.isPartial,
          namespace: document.schema.map { texts[$0.targetNamespace] }))
      leftOutRoles.formUnion(document.leftOutRoles)
    }
    if isTaxonomy { documents = [] }
  }

  // MARK: Result

  /// The content. Call it once, last.
  public func finish() -> FilingContent {
    markEffective(&labels)
    markEffective(&references)
    let identity = FilingIdentity(of: records, catalogue: catalogue)
    let canonicalNames = nameConcepts(prefix: identity.prefix)
    let networkBuilder = NetworkBuilder(
      canonicalNames: canonicalNames, shapes: shapes.shapes, texts: texts)
    for index in networks.indices { networkBuilder.finish(&networks[index]) }
    Self.sort(&networks, texts)
    var findings = FindingList()
    for finding in forbiddenCycles(networks) { findings.add(finding) }
    let conflicts = roleConflicts() + roleTypeConflicts() + settleDeclarations()
    for finding in conflicts { findings.add(finding) }
    for finding in storedFindings where !conflicts.contains(finding) { findings.add(finding) }
    for finding in undeclaredConcepts(identity) { findings.add(finding) }
    return FilingContent(
      texts: texts, shapes: shapes.shapes, concepts: concepts, networks: networks,
      labels: storedLabels + labels.map(conceptLabel),
      labelAddresses: isTaxonomy ? labels.map(labelAddress) : [],
      references: storedReferences + references.map(conceptReference),
      roles: filingRoles(), roleTypes: otherRoleTypes(), declarations: declarations,
      taxonomies: taxonomies.sorted { $0.url < $1.url },
      outsideDocuments: outsideDocuments.sorted(), outsideRelationships: outsideRelationships,
      documents: records.sorted { $0.name < $1.name }, findings: findings.all, stem: identity.stem,
      prefix: identity.prefix, authority: authority())
  }

  /// Tells which concepts have the filing's prefix and returns the names that digests use.
  private func nameConcepts(prefix: String) -> [[UInt8]] {
    let ownPrefix = prefix.isEmpty ? [] : Array("\(prefix):".utf8)
    let colon = UInt8(ascii: ":")
    return concepts.indices.map { index in
      let text = Array(texts.utf8(concepts[index].text))
      if concepts[index].isStandard { return text }
      let hasPrefix = text.contains(colon)
      let isOwn = hasPrefix == !ownPrefix.isEmpty && text.starts(with: ownPrefix)
      concepts[index].hasOwnPrefix = isOwn
      let name =
        isOwn ? Array(text.dropFirst(ownPrefix.count)) : hasPrefix ? text : [colon] + text
      return [UInt8(ascii: "~"), colon] + name
    }
  }

  private func conceptLabel(_ relationship: LabelRelationship) -> ConceptLabel {
    let resource = resources[Int(relationship.resource)]
    let shape = shapes[relationship.shape]
    return ConceptLabel(
      concept: relationship.concept, role: resource.role, lang: resource.lang, text: resource.text,
      isProhibited: shape.isProhibited, priority: shape.priority,
      isEffective: relationship.isEffective)
  }

  private func labelAddress(_ relationship: LabelRelationship) -> LabelAddress {
    LabelAddress(
      resource: resources[Int(relationship.resource)].id, linkRole: relationship.linkRole,
      order: relationship.order)
  }

  private func conceptReference(_ relationship: LabelRelationship) -> ConceptReference {
    let resource = resources[Int(relationship.resource)]
    let shape = shapes[relationship.shape]
    return ConceptReference(
      concept: relationship.concept, role: resource.role, parts: resource.parts,
      isProhibited: shape.isProhibited, priority: shape.priority,
      isEffective: relationship.isEffective)
  }

  /// Prohibition and override among relationships to resources. Two of them can only be equivalent when
  /// they end at one resource element, which is rare: most filings are done after one look.
  private func markEffective(_ relationships: inout [LabelRelationship]) {
    struct Key: Hashable {
      var linkRole: TextID
      var concept: Int32
      var resource: Int32
      var order: Double
      var shape: ArcShape
    }
    var uses = [Int32](repeating: 0, count: resources.count)
    for relationship in relationships { uses[Int(relationship.resource)] += 1 }
    var classes: [Key: [Int]] = [:]
    for (index, relationship) in relationships.enumerated() {
      let shape = shapes[relationship.shape]
      guard uses[Int(relationship.resource)] > 1 || shape.isProhibited else { continue }
      let key = Key(
        linkRole: relationship.linkRole, concept: relationship.concept,
        resource: relationship.resource, order: relationship.order, shape: shape.equivalenceShape)
      classes[key, default: []].append(index)
    }
    for members in classes.values {
      let standing = Equivalence.standing(
        members.map { index in
          let shape = shapes[relationships[index].shape]
          return (shape.priority, shape.isProhibited)
        })
      for (position, index) in members.enumerated() {
        relationships[index].isEffective = position == standing
      }
    }
  }

  private func filingRoles() -> [FilingRole] {
    let roots = presentationRoots()
    return roles.map { uri, text in
      let definition = text.map { RoleDefinition($0) }
      return FilingRole(
        uri: uri, definition: definition, usedOn: roleTypes.type(ofLinkRole: uri)?.usedOn ?? [],
        statementClass: StatementClass(
          definition: definition, uri: texts[uri], root: roots[uri]))
    }.sorted { texts.precedes($0.uri, $1.uri) }
  }

  private static func sort(_ networks: inout [Network], _ texts: TextPool) {
    networks.sort { a, b in
      a.link == b.link ? texts.precedes(a.role, b.role) : texts.precedes(a.link, b.link)
    }
  }

  /// Local name of the first root, in canonical order, of each role's presentation network.
  private func presentationRoots() -> [TextID: String] {
    var roots: [TextID: String] = [:]
    for network in networks where texts.kind(ofLink: network.link) == .presentation {
      let children = Set(network.relationships.lazy.filter(\.isEffective).map(\.child))
      let root = network.relationships.first { $0.isEffective && !children.contains($0.parent) }
      guard let root else { continue }
      let name = texts[concepts[Int(root.parent)].text]
      roots[network.role] = name.split(separator: ":").last.map(String.init)
    }
    return roots
  }

  /// Most frequent authority among the roles of all links, those left out included: whose filing it is
  /// does not depend on what of it is kept.
  private func authority() -> String? {
    var counts: [String: Int] = [:]
    for uri in leftOutRoles.union(roles.keys) {
      let text = texts[uri]
      guard let host = Catalogue.authority(of: text), !catalogue.isStandardAuthority(of: text)
      else { continue }
      counts[host, default: 0] += 1
    }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
