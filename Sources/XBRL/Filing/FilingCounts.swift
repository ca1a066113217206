/// How many concepts a filing's effective relationships use, by what they are and where: what the shares of own
/// concepts and the completeness of its sums are made of.
///
/// Concepts are counted once, ``statementItems`` and ``calculatedItems`` once in each role. Source: docs/HISTORIES.md.
public struct FilingCounts: Hashable, Sendable {
  /// Items of balance sheets in calculations that are no totals there.
  public private(set) var balanceSheetItems = 0
  /// The same of income statements.
  public private(set) var incomeStatementItems = 0
  /// Line items that look monetary, in each balance sheet, income statement and cash flow statement presented.
  public private(set) var statementItems = 0
  /// Of these, in a calculation of the same role.
  public private(set) var calculatedItems = 0
  /// Line items and text blocks presented.
  public private(set) var presented = 0
  /// Of these the filer's own.
  public private(set) var presentedExtensions = 0
  /// Concepts in calculations.
  public private(set) var calculated = 0
  /// Of these the filer's own.
  public private(set) var calculatedExtensions = 0
  /// Line items presented on primary statements.
  public private(set) var stated = 0
  /// Of these the filer's own.
  public private(set) var statedExtensions = 0
  /// Domains and members presented.
  public private(set) var members = 0
  /// Of these the filer's own.
  public private(set) var memberExtensions = 0

  /// Counts the concepts of a filing; `nil` when no relationship of it is effective. O(relationships).
  public init?(of content: FilingContent) {
    var uses = Uses(content)
    for network in content.networks { uses.add(network) }
    guard uses.hasAny else { return nil }
    func counts(_ concepts: Set<Int32>) -> (all: Int, own: Int) {
      (concepts.count, concepts.count { !content.concepts[Int($0)].isStandard })
    }
    balanceSheetItems = uses.items(of: "BS")
    incomeStatementItems = uses.items(of: "IS")
    statementItems = uses.amounts.count
    calculatedItems = uses.amounts.count { uses.calculatedPlaces.contains($0) }
    (presented, presentedExtensions) = counts(uses.presented)
    (calculated, calculatedExtensions) = counts(Set(uses.calculatedPlaces.map(\.concept)))
    (stated, statedExtensions) = counts(uses.stated)
    (members, memberExtensions) = counts(uses.members)
  }
}

/// Where the concepts of a filing are used, network by network.
private struct Uses {
  struct Place: Hashable {
    var role: Int32
    var concept: Int32
  }

  private let content: FilingContent
  private let roles: [TextID: Int32]
  private let declarations: [Int32: ConceptDeclaration]
  private var classes: [Int32: ConceptClass] = [:]
  private(set) var hasAny = false
  private var totals: Set<Place> = []
  private var children: Set<Place> = []
  private(set) var presented: Set<Int32> = []
  private(set) var stated: Set<Int32> = []
  private(set) var members: Set<Int32> = []
  private(set) var amounts: Set<Place> = []

  var calculatedPlaces: Set<Place> { totals.union(children) }

  init(_ content: FilingContent) {
    self.content = content
    roles = Dictionary(positionsIn: content.roles.map(\.uri))
    declarations = Dictionary(content.declarations.map { ($0.concept, $0) }) { first, _ in first }
  }

  mutating func add(_ network: Network) {
    guard let kind = ComparedKind(link: content.texts[network.link]),
      let role = roles[network.role]
    else { return }
    let effective = network.relationships.filter(\.isEffective)
    hasAny = hasAny || !effective.isEmpty
    switch kind {
    case .calculation:
      for relationship in effective {
        totals.insert(Place(role: role, concept: relationship.parent))
        children.insert(Place(role: role, concept: relationship.child))
      }
    case .presentation:
      let concepts = Set(effective.flatMap { [$0.parent, $0.child] })
      for concept in concepts { present(concept, in: role) }
    case .definition: break
    }
  }

  private mutating func present(_ concept: Int32, in role: Int32) {
    let statement = content.roles[Int(role)].statementClass
    let kind = conceptClass(of: concept)
    if kind.comparable == .member { members.insert(concept) }
    guard kind == .lineItem || kind == .textBlock else { return }
    presented.insert(concept)
    guard kind == .lineItem, StatementClass.primary.contains(statement) else { return }
    stated.insert(concept)
    if ["BS", "IS", "CF"].contains(statement.rawValue), looksMonetary(concept) {
      amounts.insert(Place(role: role, concept: concept))
    }
  }

  /// Children in calculations of a statement that are no totals in the same role.
  func items(of statement: String) -> Int {
    let places = children.subtracting(totals).filter {
      content.roles[Int($0.role)].statementClass.rawValue == statement
    }
    return Set(places.map(\.concept)).count
  }

  private mutating func conceptClass(of concept: Int32) -> ConceptClass {
    if let known = classes[concept] { return known }
    let name = content.texts[content.concepts[Int(concept)].text]
    let local = name.utf8.lastIndex(of: UInt8(ascii: ":")).map {
      name[name.utf8.index(after: $0)...]
    }
    let declared = declarations[concept].map { ComparisonInput.Declaration($0, content.texts) }
    let found = ConceptClass(localName: local ?? name[...], declaration: declared)
    classes[concept] = found
    return found
  }

  /// By its declared type; a standard concept has no declaration in a filing, so its name must do.
  private func looksMonetary(_ concept: Int32) -> Bool {
    if let type = declarations[concept].map({ content.texts[$0.type] }), !type.isEmpty {
      return type.hasSuffix("monetaryItemType")
    }
    let name = content.texts[content.concepts[Int(concept)].text]
    return
      !(["Shares", "PerShare", "NumberOf", "Percent"].contains { name.contains($0) }
      || name.hasSuffix("Period") || name.hasSuffix("Term"))
  }
}
