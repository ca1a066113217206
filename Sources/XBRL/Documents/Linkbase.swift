/// One extended link: a small graph of locators, resources and arcs whose labels mean nothing outside it.
///
/// Source: XBRL 2.1 §3.5.3.
public struct ExtendedLink: Hashable, Sendable {
  /// Local name in XBRL's linkbase namespace, such as `calculationLink`, else `{namespace}local`.
  public var name: TextID
  /// `xlink:role`; the standard link role when the attribute is absent.
  public var role: TextID
  /// 1-based line of the start tag.
  public var line: UInt32
  /// Locators in document order.
  public var locators: [Locator] = []
  /// Labels, references and other resources in document order.
  public var resources: [Resource] = []
  /// Arcs in document order.
  public var arcs: [Arc] = []
  /// What `element()` pointers call it: by its position from the root, and from elements with an id around
  /// it. Empty for a link without resources.
  public var paths: [String] = []
  /// Calculation, presentation and definition arcs without `order`, which is read as 1.
  public var arcsWithoutOrder = Occurrences()
}

/// A locator: a pointer to a concept, or to a resource (XBRL 2.1 §3.5.3.7).
public struct Locator: Hashable, Sendable {
  /// `xlink:label`. Local to the extended link and not unique: several locators may share it.
  public var label: TextID
  /// `xlink:href` as written, such as `us-gaap-2024.xsd#us-gaap_Assets`, resolved against `xml:base`
  /// when one is in scope; empty when the attribute is missing.
  public var href: TextID
  /// 1-based line of the element.
  public var line: UInt32
}

/// A resource inside an extended link: a label, a reference, or one of another taxonomy (XBRL 2.1 §3.5.3.8).
public struct Resource: Hashable, Sendable {
  /// What the resource is.
  public enum Kind: UInt8, Sendable {
    /// A label of a label link.
    case label
    /// A reference of a reference link.
    case reference
    /// Any other resource, such as a generic label.
    case other
  }
  /// What the resource is.
  public var kind: Kind
  /// `xlink:label`. Several resources may share it.
  public var label: TextID
  /// `xlink:role`; the standard label or reference role when the attribute is absent.
  public var role: TextID
  /// Nearest `xml:lang`; empty without one.
  public var lang: TextID
  /// `id`; empty without one.
  public var id: TextID
  /// Text content, white space as filed. Markup inside a label leaves its text.
  public var text: TextID
  /// Parts of a reference in document order.
  public var parts: [ReferencePart] = []
  /// 1-based position among the element children of its link, for `element()` pointers.
  public var position: Int32 = 0
  /// 1-based line of the start tag.
  public var line: UInt32
}

extension Resource {
  /// What `element()` pointers call it in a link that it is in.
  func paths(in link: ExtendedLink) -> [String] { link.paths.map { "\($0)/\(position)" } }
}

/// One part of a reference, such as Topic 210 (XBRL 2.1 §5.2.3).
public struct ReferencePart: Hashable, Sendable {
  /// Local name, such as `Topic`.
  public var name: TextID
  /// Text content.
  public var value: TextID

  /// Creates a part.
  public init(name: TextID, value: TextID) {
    self.name = name
    self.value = value
  }
}

/// An arc. It stands for as many relationships as its labels name pairs of ends (XBRL 2.1 §3.5.3.9).
public struct Arc: Hashable, Sendable {
  /// `xlink:from`.
  public var from: TextID
  /// `xlink:to`.
  public var to: TextID
  /// `order`, 1 when absent.
  public var order: Double
  /// Everything else the arc says, a position in the filing's ``ShapeTable``.
  public var shape: Int32
  /// 1-based line of the element.
  public var line: UInt32
}

/// A roleRef or arcroleRef: the linkbase uses a role that a schema defines (XBRL 2.1 §3.5.2.4, §3.5.2.5).
public struct RoleReference: Hashable, Sendable {
  /// `roleURI` or `arcroleURI`.
  public var uri: TextID
  /// `xlink:href` of the role type.
  public var href: TextID
  /// Whether it declares an arcrole.
  public var isArcrole: Bool
  /// 1-based line of the element.
  public var line: UInt32
}
