/// A kind of extended link. The order is that in which people list them.
///
/// The raw values of the first three are `z_links.id` as well.
///
/// Source: XBRL 2.1 §5.2.2 to §5.2.6; Generic Links 1.0.
public enum LinkKind: Int, CaseIterable, Hashable, Sendable {
  /// Calculation links.
  case calculation
  /// Presentation links.
  case presentation
  /// Definition links.
  case definition
  /// Label links.
  case label
  /// Reference links.
  case reference
  /// Generic links and links of other namespaces.
  case other

  /// The kind of a link, by its name as in ``ExtendedLink/name``.
  public init(ofLink name: String) {
    self = Self.allCases.first { $0.elementName?.description == name } ?? .other
  }

  /// The name in options, views and `documents.content`: `calculation`.
  public var name: String { "\(self)" }

  /// The name of the link element: `calculationLink`; `nil` for links of other namespaces.
  var elementName: StaticString? {
    switch self {
    case .calculation: "calculationLink"
    case .presentation: "presentationLink"
    case .definition: "definitionLink"
    case .label: "labelLink"
    case .reference: "referenceLink"
    case .other: nil
    }
  }
}

extension TextPool {
  /// The kind of a link, by its name as in ``ExtendedLink/name``.
  func kind(ofLink name: TextID) -> LinkKind {
    LinkKind.allCases.first { $0.elementName.map { equals(name, $0) } ?? false } ?? .other
  }
}

/// A set of kinds of extended links.
///
/// Says which links a ``FilingParser`` keeps, and which a document has that were left out.
public struct LinkKinds: OptionSet, Hashable, Sendable {
  /// One bit a kind.
  public var rawValue: UInt8

  /// Calculation links.
  public static let calculation = LinkKinds(.calculation)
  /// Presentation links.
  public static let presentation = LinkKinds(.presentation)
  /// Definition links.
  public static let definition = LinkKinds(.definition)
  /// Label links.
  public static let label = LinkKinds(.label)
  /// Reference links.
  public static let reference = LinkKinds(.reference)
  /// Generic links and links of other namespaces.
  public static let other = LinkKinds(.other)
  /// Every kind.
  public static let all = LinkKinds(LinkKind.allCases.map(LinkKinds.init))

  /// Creates a set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The set of one kind.
  public init(_ kind: LinkKind) {
    rawValue = 1 << UInt8(kind.rawValue)
  }

  /// The kind of a name such as `calculation`, in any case; `nil` when there is no such kind.
  public init?(name: String) {
    let name = name.lowercased()
    guard let kind = LinkKind.allCases.first(where: { $0.name == name }) else { return nil }
    self.init(kind)
  }

  /// The kind of a link, by its name as in ``ExtendedLink/name``.
  public init(ofLink name: String) { self.init(LinkKind(ofLink: name)) }

  /// The kind of links that a linkbaseRef's role promises; `nil` for a role that promises none.
  ///
  /// Source: XBRL 2.1 §4.3.4, §5.1.2.
  init?(ofLinkbaseRole role: String) {
    let start = "http://www.xbrl.org/2003/role/"
    let end = "LinkbaseRef"
    guard role.hasPrefix(start), role.hasSuffix(end) else { return nil }
    self.init(name: String(role.dropFirst(start.count).dropLast(end.count)))
  }

  /// Names of the kinds in the set, in order.
  public var names: [String] {
    LinkKind.allCases.filter { contains(LinkKinds($0)) }.map(\.name)
  }
}
