/// The kinds of relationships between concepts. The raw values are those of `--kind`.
public enum RelationshipKind: String, CaseIterable, Hashable, Sendable {
  /// Calculation links: totals and their items.
  case calculation
  /// Presentation links: what is under which heading.
  case presentation
  /// Definition links: dimensions and other structure.
  case definition
  /// Generic and custom links.
  case other
}

/// Choices that only some reports have, each a property of ``ReportRequest``: `by` is its `grouping`, `ineffective` its
/// `includesIneffective`, `summary` its `isSummary`. The raw values name the command line's options; `extract` is
/// `--cal` and `--metalinks`.
public enum ReportOption: String, CaseIterable, Hashable, Sendable {
  case kind
  case language = "lang"
  case ineffective, basis, change, include, summary, by, rule, search, extract
}

/// What the rows of a report that counts are about. The raw values are those of `--by`; each report says which
/// of them it has.
public enum RowGrouping: String, CaseIterable, Hashable, Sendable {
  /// Filings.
  case filing
  /// Roles of filings.
  case role
  /// Filers and years of the period.
  case year
  /// The life of each of a filer's own concepts.
  case concept
  /// Standard parents in calculations.
  case parent
  /// Filers and years of the period, in report `quality`.
  case filer
  /// Filing agents, who submitted the filings, and years.
  case agent
  /// Rules of quality.
  case rule
}

/// What is asked of a report.
public struct ReportRequest: Hashable, Sendable {
  /// Conditions; see ``ReportFilter`` for how they combine.
  public var filters: [ReportFilter]
  /// Relationships of these kinds only; each report says what it shows without.
  public var kinds: Set<RelationshipKind>
  /// Labels of this language, such as `en-US`; each report says what it shows without.
  public var language: String?
  /// Whether relationships that are prohibited, overridden or repeated are shown as well.
  public var includesIneffective: Bool
  /// Changes against this earlier filing only; each report says what it shows without.
  public var basis: ComparisonBasis?
  /// Only these changes, by their names in the views; empty for all.
  public var changes: [String]
  /// What a report of changes shows beyond its rows.
  public var includes: Set<ChangeInclusion>
  /// Whether changes are only counted.
  public var isSummary: Bool
  /// What the rows are about; each report says what they are without.
  public var grouping: RowGrouping?
  /// Only labels whose text answers to this query of FTS5.
  public var search: String?
  /// Only findings of these rules, by their names or the beginnings of these; empty for all.
  public var rules: [String]
  /// What the warehouse is held against.
  public var extract: Extract?
  /// Rows to show at most; the rest is counted in text.
  public var limit: Int?

  /// Creates a request; the default one asks for everything.
  public init(
    filters: [ReportFilter] = [], kinds: Set<RelationshipKind> = [], language: String? = nil,
    includesIneffective: Bool = false, basis: ComparisonBasis? = nil, changes: [String] = [],
    includes: Set<ChangeInclusion> = [], isSummary: Bool = false, grouping: RowGrouping? = nil,
    rules: [String] = [], search: String? = nil, extract: Extract? = nil, limit: Int? = nil
  ) {
    self.filters = filters
    self.kinds = kinds
    self.language = language
    self.includesIneffective = includesIneffective
    self.basis = basis
    self.changes = changes
    self.includes = includes
    self.isSummary = isSummary
    self.grouping = grouping
    self.search = search
    self.rules = rules
    self.extract = extract
    self.limit = limit
  }

  /// The options that were set.
  var options: Set<ReportOption> {
    let isSet: [ReportOption: Bool] = [
      .kind: !kinds.isEmpty, .language: language != nil, .ineffective: includesIneffective,
      .basis: basis != nil, .change: !changes.isEmpty, .include: !includes.isEmpty,
      .summary: isSummary, .by: grouping != nil, .rule: !rules.isEmpty, .search: search != nil,
      .extract: extract != nil,
    ]
    return Set(isSet.filter(\.value).keys)
  }

  /// Whether a filter is about roles.
  var choosesRoles: Bool { filters.contains { ReportFilter.Kind.ofRoles.contains($0.kind) } }

  /// Whether a history is asked for relationships, and not for concepts.
  var isAboutRelationships: Bool {
    !kinds.isEmpty || choosesRoles || filters.contains { $0.kind == .concept }
  }

  /// What was asked for in filters of one kind, in order.
  func texts(of kind: ReportFilter.Kind) -> [String] {
    filters.filter { $0.kind == kind }.map(\.text)
  }
}
