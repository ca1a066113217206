/// What of two filings is compared. The raw values are those of `--kind` of `warehouse compare`.
public enum ChangeKind: String, CaseIterable, Hashable, Sendable {
  /// Totals and their items.
  case calculation
  /// What is under which heading.
  case presentation
  /// Dimensions and other structure.
  case definition
  /// Roles that came, went, or have another name.
  case roles
  /// Texts of labels.
  case labels

  /// What is compared, in words.
  public var noun: String {
    switch self {
    case .calculation, .presentation, .definition: "\(rawValue) relationships"
    case .roles, .labels: rawValue
    }
  }

  /// The word in the names of views: `calculation_changes`, `role_changes`.
  var singular: String {
    switch self {
    case .roles: "role"
    case .labels: "label"
    default: rawValue
    }
  }
}

/// What is left out of a text unless asked for. The raw values are those of `--include`.
public enum ChangeInclusion: String, CaseIterable, Hashable, Sendable {
  /// Changes of severity low and info.
  case low
  /// Siblings in another sequence, also in calculations, where it means nothing.
  case reordered
  /// Differences that are no change, each with the reason.
  case noise
}

/// Which earlier filing a filing is compared with. The raw values are those of `--basis` and of views.
public enum ComparisonBasis: String, CaseIterable, Hashable, Sendable {
  /// The one before, of the same kind of form.
  case prior
  /// The one of a year before.
  case yearOverYear = "year-over-year"
}

/// What is asked about the changes between two filings.
public struct ChangeRequest: Hashable, Sendable {
  /// Kinds to show; empty shows all, in detail what matters first.
  public var kinds: Set<ChangeKind> = []
  /// What else to show.
  public var includes: Set<ChangeInclusion> = []
  /// Whether only the counts are shown.
  public var isSummary = false
  /// Role URIs, or their last segments or titles in any case; empty shows all.
  public var roles: [String] = []
  /// Classes of statements such as `BS`, or words of titles of roles; empty shows all.
  public var statements: [String] = []
  /// Concepts as `prefix:Name`, or their local names; empty shows all.
  public var concepts: [String] = []
  /// Labels of this language; `en-US` without.
  public var language: String?
  /// Only these changes, by their names in views; empty shows all.
  var changes: Set<String> = []
  /// Only label changes of this language; `nil` shows all.
  var labelLanguage: String?
  /// Whether roles and concepts are whole names that perhaps neither filing has.
  var isResolved = false
  /// Rows to show at most.
  public var limit: Int?

  /// Asks for everything.
  public init() {}

  /// Whether not every change of the kinds is asked for.
  var isNarrowed: Bool { hasPlace || !changes.isEmpty }

  var hasPlace: Bool { !roles.isEmpty || !statements.isEmpty || !concepts.isEmpty }

  func shows(_ kind: ChangeKind) -> Bool { kinds.isEmpty || kinds.contains(kind) }
}
