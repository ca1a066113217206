/// What one filing says: its networks, labels, roles and declarations, by concept, ready to store or compare.
///
/// Independent of where the documents came from and of the order in which they were read: the same
/// documents give the same content.
public struct FilingContent: Sendable {
  /// Texts that the ids below refer to.
  public var texts: TextPool
  /// Shapes that relationships refer to.
  public var shapes: [ArcShape]
  /// Concepts that occur, in no order; other parts refer to them by position.
  public var concepts: [FilingConcept]
  /// Networks in order of link name and role.
  public var networks: [Network]
  /// Label relationships in document order.
  public var labels: [ConceptLabel]
  /// Where each of the labels stands; empty but for a document of a standard taxonomy.
  public var labelAddresses: [LabelAddress]
  /// Reference relationships in document order.
  public var references: [ConceptReference]
  /// Roles of extended links, and those the schema defines for links, in order of URI.
  public var roles: [FilingRole]
  /// Role types that no extended link may bear, in order of URI, then arcrole types.
  public var roleTypes: [RoleType]
  /// Concepts that the filing's schemas declare, in document order.
  public var declarations: [ConceptDeclaration]
  /// Standard taxonomies referred to, in order of address.
  public var taxonomies: [TaxonomyUse]
  /// Addresses of other documents outside of the filing that it names, as ``Href/lookupKey(_:)`` gives them,
  /// in order: linkbases and entry points of standard taxonomies. Specifications are left out.
  public var outsideDocuments: [String]
  /// Relationships to labels and references of such documents, in document order.
  public var outsideRelationships: [OutsideRelationship]
  /// The documents, in order of name.
  public var documents: [DocumentRecord]
  /// What was wrong with the filing as a whole, over all of its documents.
  public var findings: [Finding]
  /// Stem: file name of the extension schema without `.xsd`, else the file's own.
  public var stem: String
  /// Prefix of its own concepts, without colon; empty when its hrefs have none.
  public var prefix: String
  /// Most frequent authority of its own role URIs; `nil` when all are standard.
  public var authority: String?
}

/// A concept as one filing names it.
public struct FilingConcept: Hashable, Sendable {
  /// The href's fragment with the `_` behind its prefix turned into `:`, such as `us-gaap:Assets`.
  public var text: TextID
  /// Whether it belongs to a standard taxonomy, as opposed to the filer.
  public var isStandard: Bool
  /// Whether it is the filer's own and has the filing's prefix: then the local name alone says which of the
  /// filer's concepts it is, else the whole text does.
  public var hasOwnPrefix = false

  /// What tells a concept from all others of its owner, whatever prefix its filer uses.
  ///
  /// - Parameters:
  ///   - text: as filings write it, `aapl:Widgets`.
  ///   - isStandard: whether a standard taxonomy declares it.
  ///   - hasOwnPrefix: as ``hasOwnPrefix``.
  /// - Returns: the text for a standard concept, `Widgets` for a filer's own, `other:Widgets` when its prefix
  ///   is not the filing's, `:Widgets` when it has none and the filing has.
  ///
  /// Source: docs/ARCHITECTURE.md, Identity.
  public static func identity(of text: String, isStandard: Bool, hasOwnPrefix: Bool) -> String {
    if isStandard { return text }
    let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    if !hasOwnPrefix { return colon == nil ? ":" + text : text }
    return colon.map { String(text[text.utf8.index(after: $0)...]) } ?? text
  }
}

/// The relationships of one link element in one role, in canonical order, and their digest.
public struct Network: Sendable {
  /// Link name as ``ExtendedLink/name``.
  public var link: TextID
  /// Role URI.
  public var role: TextID
  /// In (parent, order, child, shape) order, by name.
  public var relationships: [Relationship]
  /// First 64 bits of SHA-256 over link and relationships; role, filer, prefix and place are not in it.
  public var digest: UInt64 = 0
  /// Name of the document with the first extended link that contributes.
  public var document: TextID
  /// 1-based line of that extended link.
  public var line: UInt32
}

/// A relationship between two concepts.
public struct Relationship: Hashable, Sendable {
  /// Position in ``FilingContent/concepts`` of the from-end.
  public var parent: Int32
  /// Position in ``FilingContent/concepts`` of the to-end.
  public var child: Int32
  /// `order`.
  public var order: Double
  /// Position in ``FilingContent/shapes``.
  public var shape: Int32
  /// Whether it stands after prohibition and override, and is the one of its equivalents that counts.
  public var isEffective = true

  /// Creates a relationship.
  public init(
    parent: Int32, child: Int32, order: Double, shape: Int32, isEffective: Bool = true
  ) {
    self.parent = parent
    self.child = child
    self.order = order
    self.shape = shape
    self.isEffective = isEffective
  }
}

/// A relationship between a concept and a label.
public struct ConceptLabel: Hashable, Sendable {
  /// Position in ``FilingContent/concepts``.
  public var concept: Int32
  /// Label role.
  public var role: TextID
  /// Nearest `xml:lang`; empty without one.
  public var lang: TextID
  /// Text, white space as filed.
  public var text: TextID
  /// Whether the arc's `use` is `prohibited`.
  public var isProhibited: Bool
  /// The arc's `priority`.
  public var priority: Int32
  /// Whether it stands after prohibition and override.
  public var isEffective: Bool

  /// Creates a label.
  public init(
    concept: Int32, role: TextID, lang: TextID, text: TextID, isProhibited: Bool, priority: Int32,
    isEffective: Bool
  ) {
    self.concept = concept
    self.role = role
    self.lang = lang
    self.text = text
    self.isProhibited = isProhibited
    self.priority = priority
    self.isEffective = isEffective
  }
}

/// Where a label stands: what a relationship that prohibits it repeats (XBRL 2.1 §3.5.3.9.7.4).
public struct LabelAddress: Hashable, Sendable {
  /// What filings may call the label, with a blank between: its id, and in a schema its `element()` paths.
  /// Empty without any.
  public var resource: TextID
  /// Role of its extended link.
  public var linkRole: TextID
  /// `order` of its arc.
  public var order: Double
}

/// A relationship between a concept and a reference.
public struct ConceptReference: Hashable, Sendable {
  /// Position in ``FilingContent/concepts``.
  public var concept: Int32
  /// Reference role.
  public var role: TextID
  /// Parts in document order.
  public var parts: [ReferencePart]
  /// Whether the arc's `use` is `prohibited`.
  public var isProhibited: Bool
  /// The arc's `priority`.
  public var priority: Int32
  /// Whether it stands after prohibition and override.
  public var isEffective: Bool

  /// Creates a reference.
  public init(
    concept: Int32, role: TextID, parts: [ReferencePart], isProhibited: Bool, priority: Int32,
    isEffective: Bool
  ) {
    self.concept = concept
    self.role = role
    self.parts = parts
    self.isProhibited = isProhibited
    self.priority = priority
    self.isEffective = isEffective
  }
}

/// A relationship between a concept and a label or reference of a document outside of the filing: the way to
/// prohibit one of a standard taxonomy (XBRL 2.1 §3.5.3.8, §5.2.2).
public struct OutsideRelationship: Hashable, Sendable {
  /// Link name as ``ExtendedLink/name``.
  public var link: TextID
  /// Role of the extended link.
  public var role: TextID
  /// Position in ``FilingContent/concepts``.
  public var concept: Int32
  /// Address of the document, one of ``FilingContent/outsideDocuments``.
  public var url: TextID
  /// Id of the label or reference in it.
  public var resource: TextID
  /// `order`.
  public var order: Double
  /// Position in ``FilingContent/shapes``.
  public var shape: Int32

  /// Creates a relationship.
  public init(
    link: TextID, role: TextID, concept: Int32, url: TextID, resource: TextID, order: Double,
    shape: Int32
  ) {
    self.link = link
    self.role = role
    self.concept = concept
    self.url = url
    self.resource = resource
    self.order = order
    self.shape = shape
  }
}

/// A role as one filing uses and defines it.
public struct FilingRole: Hashable, Sendable {
  /// Role URI.
  public var uri: TextID
  /// Definition as filed; `nil` without a role type.
  public var definition: RoleDefinition?
  /// As ``RoleType/usedOn``; empty without a role type.
  public var usedOn: [TextID]
  /// Statement class such as `BS`.
  public var statementClass: StatementClass
}

/// How a filing's schema declares a concept.
public struct ConceptDeclaration: Hashable, Sendable {
  /// Position in ``FilingContent/concepts``.
  public var concept: Int32
  /// As ``ElementDeclaration/type``.
  public var type: TextID
  /// As ``ElementDeclaration/substitutionGroup``.
  public var substitutionGroup: TextID
  /// As ``ElementDeclaration/periodType``.
  public var periodType: TextID
  /// As ``ElementDeclaration/balance``.
  public var balance: TextID
  /// As ``ElementDeclaration/isAbstract``.
  public var isAbstract: Bool
  /// As ``ElementDeclaration/isNillable``.
  public var isNillable: Bool
  /// As ``ElementDeclaration/typedDomain``.
  public var typedDomain: TextID

  /// Creates a declaration.
  public init(
    concept: Int32, type: TextID, substitutionGroup: TextID, periodType: TextID, balance: TextID,
    isAbstract: Bool, isNillable: Bool, typedDomain: TextID
  ) {
    self.concept = concept
    self.type = type
    self.substitutionGroup = substitutionGroup
    self.periodType = periodType
    self.balance = balance
    self.isAbstract = isAbstract
    self.isNillable = isNillable
    self.typedDomain = typedDomain
  }
}

/// A release of a standard taxonomy that a filing refers to.
public struct TaxonomyUse: Hashable, Sendable {
  /// The release.
  public var release: Catalogue.Release
  /// Address of its schema, scheme and host in lower case.
  public var url: String

  /// Creates a use of a release.
  public init(release: Catalogue.Release, url: String) {
    self.release = release
    self.url = url
  }
}

/// One document of a filing and what became of it.
public struct DocumentRecord: Sendable {
  /// File name inside the filing.
  public var name: String
  /// What it is.
  public var kind: XBRLDocument.Kind
  /// Schemas of the filing it refers to, counted.
  public var ownReferences: [OwnReference: Int]
  /// Relationships read: between concepts, to labels and to references.
  public var relationshipsRead: Int
  /// Of these, how many are in the content.
  public var relationshipsStored: Int
  /// What was wrong with it.
  public var findings: [Finding]
  /// Whether extended links of it were left out because they were not asked for.
  public var isPartial: Bool
  /// Target namespace of a schema, empty when it has none; `nil` for a linkbase, or when it is not known.
  public var namespace: String?

  /// Whether it is a schema of the filing, and no standard taxonomy's.
  func isOwnSchema(_ catalogue: Catalogue) -> Bool {
    (kind == .schema || kind == .schemaWithLinkbases) && catalogue.release(ofFile: name) == nil
  }

  /// Creates a record.
  public init(
    name: String, kind: XBRLDocument.Kind, ownReferences: [OwnReference: Int],
    relationshipsRead: Int, relationshipsStored: Int, findings: [Finding], isPartial: Bool = false,
    namespace: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.ownReferences = ownReferences
    self.relationshipsRead = relationshipsRead
    self.relationshipsStored = relationshipsStored
    self.findings = findings
    self.isPartial = isPartial
    self.namespace = namespace
  }
}
