/// What a taxonomy schema declares (XBRL 2.1 §5.1). Elements that are no concepts are left out.
public struct TaxonomySchema: Hashable, Sendable {
  /// `targetNamespace`; empty without one.
  public var targetNamespace: TextID
  /// Prefixes bound to the target namespace on the root element, in order of text.
  public var prefixes: [TextID]
  /// 1-based line of the root element.
  public var line: UInt32
  /// Global elements that may be concepts, in document order.
  public var elements: [ElementDeclaration] = []
  /// Role types and arcrole types in document order.
  public var roleTypes: [RoleType] = []
  /// The linkbases the schema refers to, in document order.
  public var linkbaseRefs: [LinkbaseReference] = []
  /// Namespace and schemaLocation of its imports; the namespace of an include is empty.
  public var imports: [SchemaImport] = []

  /// Those of its prefixes that have an underscore, the longest first.
  func longPrefixes(_ texts: TextPool) -> [[UInt8]] {
    let long = prefixes.map { Array(texts.utf8($0)) }.filter { $0.contains(UInt8(ascii: "_")) }
    return long.sorted { $0.count > $1.count }
  }

  /// The first of its prefixes; empty when none is bound.
  public var prefix: TextID { prefixes.first ?? .empty }

  /// The concept declared by the n-th child element of the schema; `nil` when that is none. O(log n).
  func element(atChild position: Int32) -> ElementDeclaration? {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].childPosition < position { low = middle + 1 } else { high = middle }
    }
    return low < elements.count && elements[low].childPosition == position ? elements[low] : nil
  }
}

/// The declaration of a concept: a global element in the substitution group of an item or tuple (XBRL 2.1 §5.1.1).
public struct ElementDeclaration: Hashable, Sendable {
  /// Local name.
  public var name: TextID
  /// `id`, the address that hrefs use; empty without one.
  public var id: TextID
  /// Type as `prefix:name`, the prefix normalised where the catalogue knows the namespace; empty without one.
  public var type: TextID
  /// Substitution group as `prefix:name`.
  public var substitutionGroup: TextID
  /// `instant` or `duration`; empty without one.
  public var periodType: TextID
  /// `debit` or `credit`; empty without one.
  public var balance: TextID
  /// `abstract`, false when absent.
  public var isAbstract: Bool
  /// `nillable`, false when absent.
  public var isNillable: Bool
  /// `xbrldt:typedDomainRef`; empty without one.
  public var typedDomain: TextID
  /// 1-based position among the element children of the schema, for `element(/1/n)` pointers.
  public var childPosition: Int32
  /// 1-based line of the start tag.
  public var line: UInt32
}

/// A roleType or an arcroleType: what a role or an arcrole means, and which elements may bear it.
///
/// Source: XBRL 2.1 §5.1.3, §5.1.4.
public struct RoleType: Hashable, Sendable {
  /// `roleURI` or `arcroleURI`.
  public var uri: TextID
  /// `id`, the address that roleRefs use; empty without one.
  public var id: TextID = .empty
  /// Text of `link:definition`; `nil` without one.
  public var definition: TextID?
  /// Elements that its `link:usedOn` name, each once and in order of name, as ``ExtendedLink/name``.
  public var usedOn: [TextID]
  /// Whether one of them is an extended link, as opposed to a resource or an arc.
  public var isUsableOnLinks: Bool
  /// `cyclesAllowed` of an arcroleType: `any`, `undirected` or `none`, empty when absent. `nil` for a roleType.
  public var cyclesAllowed: TextID?
  /// 1-based line of the start tag.
  public var line: UInt32 = 0

  /// Creates a role type, or an arcrole type when it says which cycles are allowed.
  public init(
    uri: TextID, definition: TextID?, usedOn: [TextID], isUsableOnLinks: Bool,
    cyclesAllowed: TextID? = nil
  ) {
    self.uri = uri
    self.definition = definition
    self.usedOn = usedOn
    self.isUsableOnLinks = isUsableOnLinks
    self.cyclesAllowed = cyclesAllowed
  }

  /// Whether it defines an arcrole.
  public var isArcrole: Bool { cyclesAllowed != nil }
}

/// A linkbaseRef (XBRL 2.1 §5.1.2).
public struct LinkbaseReference: Hashable, Sendable {
  /// `xlink:href` as written.
  public var href: TextID
  /// The same resolved against `xml:base` and the place of the schema.
  public var target: TextID
  /// `xlink:role`, which tells the kind of links in the linkbase; empty without one.
  public var role: TextID
  /// 1-based line of the element.
  public var line: UInt32
}

/// An import or include of another schema.
public struct SchemaImport: Hashable, Sendable {
  /// Namespace of an import; empty for an include.
  public var namespace: TextID
  /// `schemaLocation`; empty without one.
  public var location: TextID
}
