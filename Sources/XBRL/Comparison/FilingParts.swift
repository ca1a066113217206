/// Parts of a filing that an amendment replaces one by one: each primary statement, and everything else.
public struct FilingParts: OptionSet, Hashable, Sendable {
  /// A bit for each primary statement in order, and one for the rest.
  public let rawValue: Int

  /// Takes parts as stored.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Notes, definitions, roles and labels: what is in no primary statement.
  public static let rest = FilingParts(rawValue: 1 << StatementClass.primary.count)
  /// The whole filing.
  public static let all = FilingParts(rawValue: rest.rawValue * 2 - 1)
  /// Balance sheet, income statement, cash flows: what makes a filing a report.
  public static let mainStatements: FilingParts = ["BS", "IS", "CF"].reduce(into: []) {
    $0.formUnion(FilingParts(ofStatementClass: $1))
  }
  /// Each primary statement by itself, in order.
  public static let statements = StatementClass.primary.indices.map {
    FilingParts(rawValue: 1 << $0)
  }

  /// The part that a role of a statement class is in.
  public init(ofStatementClass name: String) {
    let position = StatementClass.primary.firstIndex { $0.rawValue == name }
    self = position.map { Self.statements[$0] } ?? .rest
  }

  /// Classes of statements with commas between them, `other` for the rest; `all` for the whole filing.
  public var words: String {
    if self == .all { return "all" }
    let names = zip(Self.statements, StatementClass.primary).filter { contains($0.0) }
      .map(\.1.rawValue)
    return (names + (contains(.rest) ? ["other"] : [])).joined(separator: ", ")
  }
}

extension FilingContent {
  /// The parts that have an effective relationship of calculation, presentation or definition links.
  public var parts: FilingParts {
    let classes = Dictionary(
      roles.map { ($0.uri, FilingParts(ofStatementClass: $0.statementClass.rawValue)) },
      uniquingKeysWith: { first, _ in first })
    return networks.reduce(into: []) { parts, network in
      guard let kind = ComparedKind(link: texts[network.link]),
        network.relationships.contains(where: \.isEffective)
      else { return }
      parts.formUnion(kind == .definition ? .rest : classes[network.role] ?? .rest)
    }
  }
}
