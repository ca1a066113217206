public import Warehouse

/// One condition on what a report shows.
///
/// Filters repeat. Those of one kind are alternatives, those of different kinds hold together:
/// `--filing A --filing B --role R` is what either filing says in role `R`.
public struct ReportFilter: Hashable, Sendable {
  /// What a filter goes by. The raw values are the names of the command line's options.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// As `FilingCriterion` has them.
    case filing, filer, cik, form, since, until
    /// A class of statements such as `BS`, or words of the title of a role.
    case statement
    /// A role URI, its last segment, or the title of a role.
    case role
    /// A concept as the views show it, `prefix:LocalName`.
    case concept
  }

  /// What it goes by.
  public var kind: Kind
  /// What was asked for, as written.
  public var text: String

  /// Creates a filter.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

extension ReportFilter.Kind {
  static let ofFilers: [Self] = [.filer, .cik]
  static let ofRoles: [Self] = [.statement, .role]

  /// The kind that chooses filings by a criterion.
  public init(_ criterion: FilingCriterion) {
    guard let kind = Self(rawValue: criterion.rawValue) else {
      preconditionFailure("every criterion is a kind of filter of the same name")
    }
    self = kind
  }

  /// What it chooses filings by; `nil` when it chooses something else.
  var criterion: FilingCriterion? { FilingCriterion(rawValue: rawValue) }

  /// The kinds of which one is enough where this one is required.
  var alternatives: [Self] {
    switch self {
    case .filing: Self.allCases.filter { $0.criterion != nil }
    case .filer: Self.ofFilers
    default: [self]
    }
  }
}
