/// One filing as a comparison reads it: concepts, roles, networks and labels by position.
///
/// It can be made of a ``FilingContent`` or of stored rows. Relationships and labels are behind closures,
/// so that a network which both filings hold is read once, and labels only when they are asked for.
/// Positions are the input's own; two inputs share nothing but names, so ids never decide anything.
public struct ComparisonInput: Sendable {
  /// A concept.
  public struct Concept: Hashable, Sendable {
    /// Name among all concepts of its owner, as ``FilingConcept/identity(of:isStandard:hasOwnPrefix:)`` gives it.
    public var name: String
    /// As the filing writes it, `us-gaap:Assets`, `aapl:Widgets`.
    public var text: String
    /// Whether a standard taxonomy declares it.
    public var isStandard: Bool
    /// How the filing's schema declares it; `nil` for standard concepts and without a schema.
    public var declaration: Declaration?

    /// Creates a concept.
    public init(name: String, isStandard: Bool, declaration: Declaration? = nil) {
      self.name = name
      text = name
      self.isStandard = isStandard
      self.declaration = declaration
    }

    /// Creates a concept from what a filing writes.
    ///
    /// - Parameters:
    ///   - text: the name as written, `us-gaap:Assets`.
    ///   - isStandard: whether a standard taxonomy declares it.
    ///   - hasOwnPrefix: as ``FilingConcept/hasOwnPrefix``.
    public init(text: String, isStandard: Bool, hasOwnPrefix: Bool) {
      let name = FilingConcept.identity(
        of: text, isStandard: isStandard, hasOwnPrefix: hasOwnPrefix)
      self.init(name: name, isStandard: isStandard)
      self.text = text
    }
  }

  /// What a declaration says that comparisons look at; absent attributes are empty.
  public struct Declaration: Hashable, Sendable {
    /// As ``ElementDeclaration/type``.
    public var type: String
    /// As ``ElementDeclaration/substitutionGroup``.
    public var substitutionGroup: String
    /// As ``ElementDeclaration/periodType``.
    public var periodType: String
    /// As ``ElementDeclaration/balance``.
    public var balance: String
    /// As ``ElementDeclaration/isAbstract``.
    public var isAbstract: Bool

    /// Creates a declaration.
    public init(
      type: String, substitutionGroup: String, periodType: String, balance: String, isAbstract: Bool
    ) {
      self.type = type
      self.substitutionGroup = substitutionGroup
      self.periodType = periodType
      self.balance = balance
      self.isAbstract = isAbstract
    }
  }

  /// A role.
  public struct Role: Hashable, Sendable {
    /// Role URI.
    public var uri: String
    /// Title of its definition; `nil` without a definition.
    public var title: String?
    /// Type in its definition; `nil` when the definition has none.
    public var type: RoleDefinition.RoleType?
    /// As ``StatementClass/rawValue``; empty when it is not known.
    public var statementClass: String

    /// Whether it is a balance sheet or another primary statement.
    var isPrimaryStatement: Bool {
      StatementClass.primary.contains(StatementClass(rawValue: statementClass))
    }

    /// Creates a role.
    public init(
      uri: String, title: String?, type: RoleDefinition.RoleType?, statementClass: String
    ) {
      self.uri = uri
      self.title = title
      self.type = type
      self.statementClass = statementClass
    }
  }

  /// What an arc says besides ends and order, as far as comparisons look at it.
  public struct Shape: Hashable, Sendable {
    /// `xlink:arcrole`.
    public var arcrole: String
    /// `weight`; `nil` when absent or not a number.
    public var weight: Double?
    /// `preferredLabel`; empty when absent.
    public var preferredLabel: String
    /// `xbrldt:targetRole`; empty when absent.
    public var targetRole: String
    /// `xbrldt:contextElement`; empty when absent.
    public var contextElement: String
    /// `xbrldt:closed`, default applied.
    public var isClosed: Bool?
    /// `xbrldt:usable`, default applied.
    public var isUsable: Bool?

    /// Creates a shape.
    public init(
      arcrole: String, weight: Double? = nil, preferredLabel: String = "", targetRole: String = "",
      contextElement: String = "", isClosed: Bool? = nil, isUsable: Bool? = nil
    ) {
      self.arcrole = arcrole
      self.weight = weight
      self.preferredLabel = preferredLabel
      self.targetRole = targetRole
      self.contextElement = contextElement
      self.isClosed = isClosed
      self.isUsable = isUsable
    }
  }

  /// The use of a network in a role.
  public struct NetworkUse: Sendable {
    /// Which link it belongs to.
    public var kind: ComparedKind
    /// Position in ``ComparisonInput/roles``.
    public var role: Int32
    /// As ``Network/digest``. Networks of one filer with equal digests are taken to be equal, in what is
    /// effective as well: where that differs by filing, the digests must differ.
    public var digest: UInt64
    /// Reads its relationships, in canonical order: the ordinal of a reference is the position plus 1.
    /// Called at most once in a comparison, and not at all when the other filing has the network too.
    public var relationships: @Sendable () -> [Relationship]

    /// Creates a use.
    public init(
      kind: ComparedKind, role: Int32, digest: UInt64,
      relationships: @escaping @Sendable () -> [Relationship]
    ) {
      self.kind = kind
      self.role = role
      self.digest = digest
      self.relationships = relationships
    }
  }

  /// A label that stands.
  public struct Label: Hashable, Sendable {
    /// Position in ``ComparisonInput/concepts``.
    public var concept: Int32
    /// Position in ``Labels/roles``.
    public var role: Int32
    /// Position in ``Labels/languages``.
    public var language: Int32
    /// What ``Labels/text`` takes.
    public var text: Int32

    /// Creates a label.
    public init(concept: Int32, role: Int32, language: Int32, text: Int32) {
      self.concept = concept
      self.role = role
      self.language = language
      self.text = text
    }
  }

  /// The labels of a filing.
  public struct Labels: Sendable {
    /// Effective labels in document order.
    public var entries: [Label]
    /// Label roles as written.
    public var roles: [String]
    /// Languages as written.
    public var languages: [String]
    /// Reads a text.
    public var text: @Sendable (Int32) -> String

    /// Creates labels.
    public init(
      entries: [Label], roles: [String], languages: [String],
      text: @escaping @Sendable (Int32) -> String
    ) {
      self.entries = entries
      self.roles = roles
      self.languages = languages
      self.text = text
    }
  }

  /// Whose filing it is; `nil` when that is not known. Two filings are of different filers when both are
  /// known and differ: then concepts that are not standard have nothing to do with one another.
  public var filer: String?
  /// Concepts; other parts refer to them by position.
  public var concepts: [Concept]
  /// Roles that a network is used in; others may be among them.
  public var roles: [Role]
  /// Shapes that relationships refer to.
  public var shapes: [Shape]
  /// Networks of calculation, presentation and definition links, at most one for each kind and role.
  public var networks: [NetworkUse]
  /// Reads the labels. Called at most once in a comparison.
  public var labels: @Sendable () -> Labels

  /// Creates an input from its parts.
  public init(
    filer: String?, concepts: [Concept], roles: [Role], shapes: [Shape], networks: [NetworkUse],
    labels: @escaping @Sendable () -> Labels
  ) {
    self.filer = filer
    self.concepts = concepts
    self.roles = roles
    self.shapes = shapes
    self.networks = networks
    self.labels = labels
  }
}

extension ComparisonInput {
  /// The input that a filing's content makes. O(concepts + networks); nothing is expanded.
  public init(of content: FilingContent) {
    let texts = content.texts
    var concepts = content.concepts.map {
      Concept(text: texts[$0.text], isStandard: $0.isStandard, hasOwnPrefix: $0.hasOwnPrefix)
    }
    for declaration in content.declarations {
      concepts[Int(declaration.concept)].declaration = Declaration(declaration, texts)
    }
    let positions = Dictionary(positionsIn: content.roles.map(\.uri))
    let networks: [NetworkUse] = content.networks.compactMap { network in
      guard let kind = ComparedKind(link: texts[network.link]),
        let role = positions[network.role]
      else { return nil }
      return NetworkUse(kind: kind, role: role, digest: network.digest) { network.relationships }
    }
    self.init(
      filer: nil, concepts: concepts,
      roles: content.roles.map { role in
        Role(
          uri: texts[role.uri], title: role.definition?.title, type: role.definition?.type,
          statementClass: role.statementClass.rawValue)
      },
      shapes: content.shapes.map { shape in
        Shape(
          arcrole: texts[shape.arcrole], weight: shape.weight,
          preferredLabel: texts[shape.preferredLabel], targetRole: texts[shape.targetRole],
          contextElement: texts[shape.contextElement], isClosed: shape.isClosed,
          isUsable: shape.isUsable)
      },
      networks: networks,
      labels: { Labels(of: content) })
  }
}

extension ComparisonInput.Declaration {
  init(_ declaration: ConceptDeclaration, _ texts: TextPool) {
    self.init(
      type: texts[declaration.type], substitutionGroup: texts[declaration.substitutionGroup],
      periodType: texts[declaration.periodType], balance: texts[declaration.balance],
      isAbstract: declaration.isAbstract)
  }
}

extension ComparisonInput.Labels {
  fileprivate init(of content: FilingContent) {
    var roles: [TextID] = []
    var languages: [TextID] = []
    func position(of id: TextID, in list: inout [TextID]) -> Int32 {
      if let found = list.firstIndex(of: id) { return Int32(found) }
      list.append(id)
      return Int32(list.count - 1)
    }
    let entries = content.labels.filter(\.isEffective).map { label in
      ComparisonInput.Label(
        concept: label.concept, role: position(of: label.role, in: &roles),
        language: position(of: label.lang, in: &languages),
        text: Int32(bitPattern: label.text.index))
    }
    let texts = content.texts
    self.init(
      entries: entries, roles: roles.map { texts[$0] }, languages: languages.map { texts[$0] },
      text: { texts[TextID(index: UInt32(bitPattern: $0))] })
  }
}
