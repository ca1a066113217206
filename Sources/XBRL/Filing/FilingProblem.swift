/// What can be wrong with a filing, its schemas and how its documents refer to each other, or with a document
/// of a standard taxonomy, and what findings say about it.
///
/// One of the tables that word findings, as ``DocumentProblem`` is.
enum FilingProblem: Hashable, Sendable {
  // What EDGAR does not take in a document.
  case xmlBase(count: Int)
  /// Bytes outside of ASCII in a document that may have them, apart from a byte order mark.
  case notASCII(bytes: Int, hasMark: Bool)
  case wrongEncoding(bytes: Int)
  /// A schema that binds no prefix to its namespace, several, or one with an underscore.
  case namespacePrefix(file: String, prefixes: [String])
  /// Concepts with another id than prefix, underscore and name, and the first of them.
  case elementIDs(count: Int, firstID: String, firstName: String)
  /// Concepts with an id or name that is no name in XML, and the first of these.
  case invalidNames(count: Int, first: String)

  // Schemas.
  /// A filing's schema in a namespace of a publisher of standards that is of no release.
  case foreignAuthority(file: String, namespace: String)
  /// A filing's schema in the namespace of a release.
  case foreignNamespace(file: String, namespace: String, Catalogue.Release)
  case conflictingDeclaration(concept: String)
  case undeclaredConcept(String, schemas: [String])
  case conflictingDefinitions(role: String, [String])
  /// A role or arcrole whose types do not say the same.
  case conflictingTypes(uri: String, isArcrole: Bool, Set<RoleTypeMeaning>)

  // References.
  case misdirectedReference(uri: String, href: String, isArcrole: Bool)
  /// A linkbaseRef with the role of one kind of links to a linkbase with others.
  case misplacedLinkbase(href: String, promised: LinkKinds, found: LinkKinds)
  case missingLinkbase(href: String)

  // Cycles.
  /// Relationships of a network that lead in a circle, by the concepts on it.
  case directedCycle(NetworkPlace, arcrole: String, concepts: [String])
  case undirectedCycle(NetworkPlace, arcrole: String, parent: String, child: String)

  // Standard taxonomies.
  case namespaceMismatch(file: String, expected: String, declared: String)
  /// Concepts in a namespace of a publisher that no release has.
  case unlistedNamespace(String, concepts: Int, family: String)
  /// Concepts that a schema of another namespace declares under a family's prefix.
  case foreignDeclarations(file: String, count: Int)

  var rule: FindingRule {
    switch self {
    case .xmlBase: .xmlBase
    case .notASCII: .notASCII
    case .wrongEncoding: .wrongEncoding
    case .namespacePrefix: .namespacePrefix
    case .elementIDs: .elementID
    case .invalidNames: .invalidID
    case .foreignAuthority, .foreignNamespace, .foreignDeclarations: .foreignNamespace
    case .conflictingDeclaration: .conflictingDeclaration
    case .undeclaredConcept: .undeclaredConcept
    case .conflictingDefinitions, .conflictingTypes: .conflictingRoleType
    case .misdirectedReference: .misdirectedRoleReference
    case .misplacedLinkbase: .misplacedLinkbase
    case .missingLinkbase: .missingDocument
    case .directedCycle: .directedCycle
    case .undirectedCycle: .undirectedCycle
    case .namespaceMismatch: .namespaceMismatch
    case .unlistedNamespace: .unknownTaxonomy
    }
  }

  var subject: Finding.Subject? {
    switch self {
    case .conflictingDeclaration(let concept), .undeclaredConcept(let concept, _):
      .concept(concept)
    case .conflictingDefinitions(let role, _), .conflictingTypes(let role, false, _): .role(role)
    default: nil
    }
  }

  var message: String {
    switch self {
    case .xmlBase(let count):
      "\(count.of("element", "has", "have")) xml:base, which EDGAR forbids (EFM 6.3.11); hrefs were resolved against it"
    case .notASCII(let bytes, let hasMark):
      "the document has \(hasMark ? "a byte order mark" : "")\(hasMark && bytes > 0 ? " and " : "")\(bytes > 0 ? "\(bytes.of("byte")) outside ASCII" : ""), but EDGAR accepts only ASCII and character references such as &#8217; (EFM 5.2.1.1)"
    case .wrongEncoding(let bytes):
      "the document declares ASCII, but has \(bytes.of("byte")) outside it; it was read as UTF-8"
    case .namespacePrefix(let file, let prefixes):
      "\(file) binds \(Self.words(prefixes: prefixes)) to its namespace, but EDGAR requires one without an underscore (EFM 6.7.7)"
    case .elementIDs(let count, let id, let name):
      "\(count.of("concept", "has", "have")) an id other than prefix, underscore and name (EFM 6.7.17), for example \(id.isEmpty ? "none" : id) for \(name); the views show the prefix of the id and the name"
    case .invalidNames(let count, let first):
      "\(count.of("concept", "has", "have")) an id or name with a character that no name has (XML 1.0 §2.3), for example \"\(first)\"; \(count.agreeing("it was", "they were")) stored anyway"
    case .foreignAuthority(let file, let namespace):
      "\(file) declares concepts in namespace \(namespace), whose authority is a publisher of standards (EFM 6.7.3); they were stored as the filing's own"
    case .foreignNamespace(let file, let namespace, let release):
      "\(file) declares concepts in namespace \(namespace), the namespace of \(release.family) \(release.version); they were stored as the filing's own and say nothing about that taxonomy"
    case .conflictingDeclaration(let concept):
      "\(concept) is declared twice in the filing with different attributes; one declaration is kept"
    case .undeclaredConcept(let concept, let schemas):
      "\(concept) is used, but \(schemas.joined(separator: ", ")) \(schemas.count.agreeing("does", "do")) not declare it; its relationships were stored anyway"
    case .conflictingDefinitions(let role, let definitions):
      "role \(role) is defined as \(definitions.map { "\"\($0)\"" }.joined(separator: " and ")) in one filing, which XBRL 2.1 §5.1.3 forbids; the first of them is kept"
    case .conflictingTypes(let uri, let isArcrole, let meanings):
      "\(isArcrole ? "arcrole" : "role") \(uri) is defined \(meanings.map(\.words).sorted().joined(separator: " and ")) in one filing, which XBRL 2.1 \(isArcrole ? "§5.1.4" : "§5.1.3") forbids; what one of them allows counts as allowed"
    case .misdirectedReference(let uri, let href, let isArcrole):
      "the \(isArcrole ? "arcroleRef" : "roleRef") for \(uri) leads to \(href), which is not the \(isArcrole ? "arcroleType" : "roleType") of that URI (XBRL 2.1 \(isArcrole ? "§3.5.2.5" : "§3.5.2.4"))"
    case .misplacedLinkbase(let href, let promised, let found):
      "the linkbaseRef to \(href) has the role of a \(promised.names[0]) linkbase, but that linkbase holds \(found.names.joined(separator: " and ")) links, which XBRL 2.1 §4.3.4 does not allow"
    case .missingLinkbase(let href):
      "the linkbaseRef names \(href), which is not in the filing; its content is missing"
    case .directedCycle(let place, let arcrole, let concepts):
      "\(place.words): relationships of arcrole \(arcrole) form a cycle, which the arcrole forbids: \(Self.words(cycle: concepts)); they were stored anyway"
    case .undirectedCycle(let place, let arcrole, let parent, let child):
      "\(place.words): \(parent) and \(child) are connected in two ways by arcrole \(arcrole), which forbids cycles of every kind; the relationships were stored anyway"
    case .namespaceMismatch(let file, let expected, let declared):
      "\(file) declares namespace \(declared), but its namespace in the catalogue is \(expected); it was not stored. Correct the line of the catalogue and load the file again"
    case .unlistedNamespace(let namespace, let concepts, let family):
      "the schema declares \(concepts.of("concept")) in namespace \(namespace), which is of no release in the catalogue; its content was stored under the family \(family), but no concept of a filing leads to it. Write a line for the schema into a file for --catalogue and load the schema again"
    case .foreignDeclarations(let file, let count):
      "\(file) declares \(count.of("concept")) under the prefix of a standard taxonomy, but its namespace is not that of the taxonomy; \(count.agreeing("this declaration was", "these declarations were")) not stored"
    }
  }

  private static func words(prefixes: [String]) -> String {
    guard !prefixes.isEmpty else { return "no prefix" }
    return "prefix" + (prefixes.count > 1 ? "es " : " ") + prefixes.joined(separator: ", ")
  }

  /// A circle as a path, the first eight concepts of it.
  private static func words(cycle concepts: [String]) -> String {
    (concepts + concepts.prefix(1)).prefix(8).joined(separator: " → ")
      + (concepts.count > 7 ? " → …" : "")
  }
}

/// Where a network is: the link element, its role and the document, as texts.
struct NetworkPlace: Hashable, Sendable {
  var link: String
  var role: String
  var document: String

  fileprivate var words: String { "\(link) of role \(role) in \(document)" }
}

/// What a role type or arcrole type says, apart from the definition of a link's role.
struct RoleTypeMeaning: Hashable, Sendable {
  /// Elements that its `link:usedOn` name.
  var usedOn: [String]
  /// `cyclesAllowed`; `nil` for a role type.
  var cyclesAllowed: String?
  /// The definition; `nil` without one and for the role of a link.
  var definition: String?

  fileprivate var words: String {
    var words = ["for " + Self.words(usedOn)]
    if let cyclesAllowed { words.append("with cyclesAllowed=\"\(cyclesAllowed)\"") }
    if let definition { words.append("as \"\(definition)\"") }
    return words.joined(separator: " ")
  }

  /// The elements that may bear a role or arcrole.
  static func words(_ usedOn: [String]) -> String {
    usedOn.isEmpty ? "no element" : usedOn.joined(separator: ", ")
  }
}

extension Finding {
  init(_ problem: FilingProblem, line: UInt32? = nil) {
    self.init(
      rule: problem.rule, subject: problem.subject, line: line.map { Int($0) },
      message: problem.message)
  }
}
