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
    let calculatedPlaces = uses.totals.union(uses.children)
    balanceSheetItems = uses.items(of: "BS")
    incomeStatementItems = uses.items(of: "IS")
    statementItems = uses.amounts.count
    calculatedItems = uses.amounts.count { calculatedPlaces.contains($0) }
    var isCalculated = [Bool](repeating: false, count: content.concepts.count)
    for place in calculatedPlaces { isCalculated[Int(place.concept)] = true }
    func counts(_ isCounted: [Bool]) -> (all: Int, own: Int) {
      let counted = isCounted.indices.filter { isCounted[$0] }
      return (counted.count, counted.count { !content.concepts[$0].isStandard })
    }
    (presented, presentedExtensions) = counts(uses.isPresented)
    (calculated, calculatedExtensions) = counts(isCalculated)
    (stated, statedExtensions) = counts(uses.isStated)
    (members, memberExtensions) = counts(uses.isMember)
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
  private(set) var hasAny = false
  private(set) var totals: Set<Place> = []
  private(set) var children: Set<Place> = []
  private(set) var amounts: Set<Place> = []

  // By concept.
  private(set) var isPresented, isStated, isMember: [Bool]
  private var classes: [ConceptClass?]
  private var monetary: [Bool?]
  private var declarations: [ConceptDeclaration?]
  /// Number of the network in which the concept was met last.
  private var lastNetworks: [Int]
  private var networkCount = 0

  init(_ content: FilingContent) {
    self.content = content
    roles = Dictionary(positionsIn: content.roles.map(\.uri))
    let no = [Bool](repeating: false, count: content.concepts.count)
    (isPresented, isStated, isMember) = (no, no, no)
    classes = no.map { _ in nil }
    monetary = no.map { _ in nil }
    declarations = no.map { _ in nil }
    lastNetworks = no.map { _ in 0 }
    for declaration in content.declarations
    where declarations[Int(declaration.concept)] == nil {
      declarations[Int(declaration.concept)] = declaration
    }
  }

  mutating func add(_ network: Network) {
    guard let kind = ComparedKind(link: content.texts[network.link]),
      let role = roles[network.role]
    else { return }
    networkCount += 1
    for relationship in network.relationships where relationship.isEffective {
      hasAny = true
      switch kind {
      case .calculation:
        totals.insert(Place(role: role, concept: relationship.parent))
        children.insert(Place(role: role, concept: relationship.child))
      case .presentation:
        present(relationship.parent, in: role)
        present(relationship.child, in: role)
      case .definition: break
      }
    }
  }

  private mutating func present(_ concept: Int32, in role: Int32) {
    let index = Int(concept)
    guard lastNetworks[index] != networkCount else { return }
    lastNetworks[index] = networkCount
    let kind = conceptClass(of: index)
    if kind.comparable == .member { isMember[index] = true }
    guard kind == .lineItem || kind == .textBlock else { return }
    isPresented[index] = true
    let statement = content.roles[Int(role)].statementClass
    guard kind == .lineItem, StatementClass.primary.contains(statement) else { return }
    isStated[index] = true
    if ["BS", "IS", "CF"].contains(statement.rawValue), looksMonetary(index) {
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

  private mutating func conceptClass(of concept: Int) -> ConceptClass {
    if let known = classes[concept] { return known }
    let name = content.texts[content.concepts[concept].text]
    let local = name.utf8.lastIndex(of: UInt8(ascii: ":")).map {
      name[name.utf8.index(after: $0)...]
    }
    let declared = declarations[concept].map { ComparisonInput.Declaration($0, content.texts) }
    let found = ConceptClass(localName: local ?? name[...], declaration: declared)
    classes[concept] = found
    return found
  }

  /// By its declared type; a standard concept has no declaration in a filing, so its name must do.
  private mutating func looksMonetary(_ concept: Int) -> Bool {
    if let known = monetary[concept] { return known }
    let type = declarations[concept].map { content.texts[$0.type] } ?? ""
    let name = content.texts[content.concepts[concept].text]
    let found =
      type.isEmpty
      ? !(["Shares", "PerShare", "NumberOf", "Percent"].contains { name.holds($0) }
        || name.utf8.hasSuffix("Period") || name.utf8.hasSuffix("Term"))
      : type.utf8.hasSuffix("monetaryItemType")
    monetary[concept] = found
    return found
  }
}
