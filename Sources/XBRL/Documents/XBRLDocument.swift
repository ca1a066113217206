/// One document of a filing, parsed: what its linkbases and its schema say, and what was wrong with it.
///
/// Its texts and arc shapes stand in the ``FilingParser`` that read it.
public struct XBRLDocument: Sendable {
  /// What a document is, by its content.
  public enum Kind: Int, Sendable {
    /// A taxonomy schema without linkbases.
    case schema = 0
    /// A linkbase.
    case linkbase = 1
    /// A taxonomy schema with linkbases inside.
    case schemaWithLinkbases = 2
    /// XML, or meant to be, that could not be read far enough to say.
    case refused = 3
    /// Well-formed XML of another kind, such as an instance. Nothing of it is kept.
    case other = 4
  }

  /// File name inside the filing.
  public var name: String
  /// What hrefs of the filing call it; its file name unless it was saved under another.
  var calledName: String
  /// What the document is.
  public var kind: Kind
  /// Extended links in document order, empty ones included.
  public var links: [ExtendedLink] = []
  /// Kinds of extended links that it has and that are not in ``links``, because they were not asked for.
  public var leftOutKinds: LinkKinds = []
  /// Roles of the links left out. They are no part of the content, but help to tell whose filing it is.
  var leftOutRoles: Set<TextID> = []
  /// roleRefs and arcroleRefs in document order.
  public var roleReferences: [RoleReference] = []
  /// The schema, when the document is one.
  public var schema: TaxonomySchema?
  /// Whether reading stopped before the end; nothing but hrefs is kept then.
  public var isRefused = false
  /// What it has that EDGAR does not take.
  public var form = DocumentForm()
  /// What was wrong with the document.
  public var findings = FindingList()
  /// Relative schemas that its hrefs name, by prefix of the fragment, and what a schema says of itself.
  public var ownReferences: [OwnReference: Int] = [:]

  init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
    calledName = name
  }

  /// Whether it is a schema that has nothing to do with XBRL: it declares no concept and no role, refers to no
  /// linkbase and imports no schema that would say what those are.
  public func isOtherVocabulary(_ texts: TextPool) -> Bool {
    guard let schema, !isRefused, links.isEmpty, leftOutKinds.isEmpty, findings.isEmpty else {
      return false
    }
    return schema.elements.isEmpty && schema.roleTypes.isEmpty && schema.linkbaseRefs.isEmpty
      && !schema.imports.contains { item in
        [item.namespace, item.location].contains { texts[$0].contains("xbrl") }
      }
  }

  /// The document without its links, declarations and findings: what tells which filing it is of.
  public var outline: XBRLDocument {
    var outline = XBRLDocument(name: name, kind: kind)
    outline.isRefused = isRefused
    outline.schema = schema.map {
      TaxonomySchema(targetNamespace: $0.targetNamespace, prefixes: [], line: $0.line)
    }
    outline.ownReferences = ownReferences
    return outline
  }

  /// Whether extended links were left out because they were not asked for.
  public var isPartial: Bool { !leftOutKinds.isEmpty }
}

/// A schema of the filing as its documents refer to it; counted, these decide the filing's stem and prefix.
public struct OwnReference: Hashable, Sendable {
  /// File name of the schema, such as `aapl-20200926.xsd`.
  public var schema: String
  /// Prefix of the fragments, such as `aapl`; empty when they have none.
  public var prefix: String
  /// How it is referred to.
  public var kind: Kind

  /// The ways to refer to a schema.
  public enum Kind: Int, Sendable {
    /// By a locator.
    case locator = 0
    /// By a roleRef or arcroleRef, or by a locator that counts elements; there is no prefix.
    case roleReference = 1
    /// The schema itself declares an element with such an id.
    case declaration = 2
    /// A schema that is called otherwise names linkbases that are called like this one; there is no prefix.
    case ownName = 3
  }

  /// Creates a reference to a schema.
  public init(schema: String, prefix: String, kind: Kind) {
    self.schema = schema
    self.prefix = prefix
    self.kind = kind
  }
}
