public import XBRL

/// A stored filing as a comparison reads it, and what it takes to name its parts.
///
/// Rows of a ``Comparison`` refer to ``input`` by position: of a concept, a role, a network, a shape.
public struct ComparedFiling: Sendable {
  /// A role as the filing defines it.
  public struct Role: Hashable, Sendable {
    /// Role URI.
    public var uri: String
    /// Definition as filed; `nil` without one.
    public var definition: String?
    /// Sort code of the definition; `nil` without one.
    public var sortCode: String?
  }

  /// Filing key.
  public let filing: String
  /// What comparisons read. Its roles, networks and concepts have the positions of the arrays below.
  public let input: ComparisonInput
  /// Roles by position in `input.roles`, in order of URI.
  public let roles: [Role]
  /// Form type; `nil` when it is not known.
  public let formType: String?
  /// Period of report, `YYYY-MM-DD`; `nil` when it is not known.
  public let period: String?
  /// `filings.id`.
  let id: Int64
  /// `roles.id` by position in `input.roles`.
  let roleIDs: [Int64]
  /// `networks.id` by position in `input.networks`.
  let networkIDs: [Int64]
  /// `concepts.id` by position in `input.concepts`.
  let conceptIDs: [Int64]
  /// `labels.id` by what ``ComparisonInput/Label/text`` holds.
  let labelIDs: [Int64]
  /// `label_kinds.id` by ``ComparisonInput/Label/role`` and ``ComparisonInput/Label/language``.
  let labelKindIDs: [[Int64]]

  /// The relationship that a row refers to. O(1).
  public func relationship(_ reference: RelationshipReference) -> Relationship {
    input.networks[Int(reference.network)].relationships()[Int(reference.ordinal) - 1]
  }
}

/// Two stored filings and what changed from one to the other.
public struct FilingComparison: Sendable {
  /// The earlier filing.
  public let previous: ComparedFiling
  /// The later filing.
  public let current: ComparedFiling
  /// What changed; refers to ``ComparedFiling/input`` of either side by position.
  public let comparison: Comparison
}
