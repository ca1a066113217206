/// Kinds of extended links, by the name of the link element.
///
/// Says which links a ``FilingParser`` keeps, and which a document has that were left out.
public struct LinkKinds: OptionSet, Hashable, Sendable {
  /// One bit a kind.
  public var rawValue: UInt8

  /// Calculation links.
  public static let calculation = LinkKinds(rawValue: 1)
  /// Presentation links.
  public static let presentation = LinkKinds(rawValue: 2)
  /// Definition links.
  public static let definition = LinkKinds(rawValue: 4)
  /// Label links.
  public static let label = LinkKinds(rawValue: 8)
  /// Reference links.
  public static let reference = LinkKinds(rawValue: 16)
  /// Generic links and links of other namespaces.
  public static let other = LinkKinds(rawValue: 32)
  /// Every kind.
  public static let all: LinkKinds = [
    .calculation, .presentation, .definition, .label, .reference, .other,
  ]

  /// Every kind with its name, in the order in which people list them.
  public static let named: [(name: String, kind: LinkKinds)] = [
    ("calculation", .calculation), ("presentation", .presentation), ("definition", .definition),
    ("label", .label), ("reference", .reference), ("other", .other),
  ]

  /// Creates a set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The kind of a name such as `calculation`, in any case; `nil` when there is no such kind.
  public init?(name: String) {
    let name = name.lowercased()
    guard let known = Self.named.first(where: { $0.name == name }) else { return nil }
    self = known.kind
  }

  /// The kind of a link, by its name as in ``ExtendedLink/name``.
  public init(ofLink name: String) {
    switch name {
    case "calculationLink": self = .calculation
    case "presentationLink": self = .presentation
    case "definitionLink": self = .definition
    case "labelLink": self = .label
    case "referenceLink": self = .reference
    default: self = .other
    }
  }

  /// The kind of links that a linkbaseRef's role promises; `nil` for a role that promises none.
  ///
  /// Source: XBRL 2.1 §4.3.4, §5.1.2.
  init?(ofLinkbaseRole role: String) {
    let start = "http://www.xbrl.org/2003/role/"
    let end = "LinkbaseRef"
    guard role.hasPrefix(start), role.hasSuffix(end) else { return nil }
    self.init(name: String(role.dropFirst(start.count).dropLast(end.count)))
  }

  /// Names of the kinds in the set, in the order of ``named``.
  public var names: [String] { Self.named.filter { contains($0.kind) }.map(\.name) }
}
