/// One condition on what a report shows.
///
/// Filters repeat. Those of one kind are alternatives, those of different kinds hold together:
/// `--filing A --filing B --role R` is what either filing says in role `R`.
public struct ReportFilter: Hashable, Sendable {
  /// What a filter goes by. The raw values are the names of the command line's options.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A filing key, a former key, or an accession number with or without dashes.
    case filing
    /// A CIK with or without leading zeros, a filer's whole name, or the beginning of just one.
    case filer
    /// A role URI, or its last segment.
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
