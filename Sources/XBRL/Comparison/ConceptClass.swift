extension ComparisonInput.Concept {
  /// Whether it is a line of a statement: no heading, text block, axis or member.
  public var isLineItem: Bool {
    let colon = name.utf8.lastIndex(of: UInt8(ascii: ":"))
    let local = colon.map { name[name.utf8.index(after: $0)...] } ?? name[...]
    return ConceptClass(localName: local, declaration: declaration) == .lineItem
  }
}

/// What a concept is in a filing's structure. Declarations decide, else the name's end.
///
/// Source: EFM 6.7.23-6.7.27, which make suffix and type agree.
enum ConceptClass: UInt8 {
  case lineItem
  case textBlock
  case member
  case domain
  case axis
  case table
  case lineItems
  case heading

  /// Classifies a concept from its local name and, where the filing has one, its declaration.
  init(localName: some StringProtocol, declaration: ComparisonInput.Declaration?) {
    let name = Array(localName.utf8)
    self = Self.declared(declaration, name) ?? Self.named(name)
  }

  private static func declared(
    _ declaration: ComparisonInput.Declaration?, _ name: [UInt8]
  ) -> ConceptClass? {
    guard let declaration else { return nil }
    let (group, type) = (declaration.substitutionGroup.utf8, declaration.type.utf8)
    if group.hasSuffix("dimensionItem") { return .axis }
    if group.hasSuffix("hypercubeItem") { return .table }
    if type.hasSuffix("domainItemType") { return name.hasSuffix("Domain") ? .domain : .member }
    if type.hasSuffix("textBlockItemType") { return .textBlock }
    if declaration.isAbstract { return name.hasSuffix("LineItems") ? .lineItems : .heading }
    return declaration.type.isEmpty ? nil : .lineItem
  }

  private static func named(_ name: [UInt8]) -> ConceptClass {
    switch name.last {
    case UInt8(ascii: "s"):
      name.hasSuffix("Axis") ? .axis : name.hasSuffix("LineItems") ? .lineItems : .lineItem
    case UInt8(ascii: "e"): name.hasSuffix("Table") ? .table : .lineItem
    case UInt8(ascii: "n"): name.hasSuffix("Domain") ? .domain : .lineItem
    case UInt8(ascii: "r"): name.hasSuffix("Member") ? .member : .lineItem
    case UInt8(ascii: "t"): name.hasSuffix("Abstract") ? .heading : .lineItem
    case UInt8(ascii: "d"):
      name.hasSuffix("RollForward") || name.hasSuffix("Rollforward") ? .heading : .lineItem
    case UInt8(ascii: "y"): name.hasSuffix("Hierarchy") ? .heading : .lineItem
    case UInt8(ascii: "k"): name.hasSuffix("TextBlock") ? .textBlock : .lineItem
    default: .lineItem
    }
  }

  /// The class when two concepts are compared: a domain is as good as a member.
  var comparable: ConceptClass { self == .domain ? .member : self }

  /// Whether it is anything but a line item or a text block.
  var isStructural: Bool { self != .lineItem && self != .textBlock }

  /// Whether the concept only holds others together: no value and no member.
  var isFrame: Bool {
    self == .heading || self == .table || self == .lineItems || self == .axis
  }

  /// Whether it bears values, or is a member that values are broken down by.
  var isContent: Bool { self == .lineItem || self == .textBlock || self == .member }
}
