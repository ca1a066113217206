/// The kinds of links that are compared.
///
/// The raw values are those of ``LinkKind``.
public enum ComparedKind: Int, Sendable, CaseIterable {
  case calculation
  case presentation
  case definition

  /// The kind of a link by the name of its element; `nil` for links that are not compared.
  public init?(link: String) {
    self.init(rawValue: LinkKind(ofLink: link).rawValue)
  }
}

/// What became of relationships, roles and labels. The raw value is `change` in views and reports.
///
/// Source: docs/COMPARISON.md explains each of them.
public enum Change: String, Sendable, CaseIterable {
  case added
  case addedWithRole = "added_with_role"
  case removed
  case removedWithRole = "removed_with_role"
  case reparented
  case movedRole = "moved_role"
  case retagged
  case parentReplaced = "parent_replaced"
  case subtotalInserted = "subtotal_inserted"
  case subtotalRemoved = "subtotal_removed"
  case promoted
  case demoted
  case extensionRenamed = "extension_renamed"
  case standardReplaced = "standard_replaced"
  case signFlipped = "sign_flipped"
  case reweighted
  case arcroleChanged = "arcrole_changed"
  case displaySignChanged = "display_sign_changed"
  case labelRoleChanged = "label_role_changed"
  case reordered
  case dimensionAttributeChanged = "dimension_attribute_changed"
  case roleAdded = "role_added"
  case roleRemoved = "role_removed"
  case roleRenamed = "role_renamed"
  case roleRetitled = "role_retitled"
  case roleSplit = "role_split"
  case roleMerged = "role_merged"
  case roleClassChanged = "role_class_changed"
  case labelAdded = "label_added"
  case labelRemoved = "label_removed"
  case labelChanged = "label_changed"
}

/// How much a change deserves attention.
public enum Severity: Int, Sendable, Comparable {
  case info = 0
  case low = 1
  case medium = 2
  case high = 3

  /// Orders by attention.
  public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Why a row says what it says. Plain added and removed rows have none.
public struct Evidence: Hashable, Sendable {
  /// What the row rests on.
  public enum Basis: Int, Sendable, CaseIterable {
    /// Nothing was found on the other side.
    case none = 0
    /// Parent, child and role are the same on both sides.
    case samePair
    /// One name, once the filer's own and once standard. `score` is 1000.
    case sameName
    /// The user's own table of successions.
    case given
    /// A like name or label at the same place. `score` is the likeness in thousandths; `count` the places.
    case samePlace
    /// The same children. `score` is the likeness of names and labels; `count` of `total` children are common.
    case sameChildren
    /// Both of these: a like name or label at the same place, and the same children.
    case placeAndChildren
    /// Each is the only one of its sort in its presentation network: the root, the table, the line items, the domain of
    /// an axis.
    case soleNode
    /// A way from the upper node to the child through relationships that are new (or gone) alike; `count` children.
    case way
    /// The child lost one parent and got another in the same role.
    case sameChild
    /// Parent and child changed places.
    case inverted
    /// The relationship occurs once in either filing.
    case onlyPlace
    /// `count` relationships went the same way from role to role.
    case together
    /// The roles are parts of a role that was split or merged.
    case roleParts
    /// `count` of `total` siblings keep their sequence; this one does not.
    case sequence
    /// Content of the roles. `score` is the similarity in millionths, `count` of `total` concepts are common.
    case roleContent
    /// The same label at the same place.
    case sameLabel
  }

  /// What the row rests on.
  public var basis: Basis = .none
  /// Meaning depends on the basis.
  public var score: Int32 = 0
  /// Meaning depends on the basis.
  public var count: Int32 = 0
  /// Meaning depends on the basis.
  public var total: Int32 = 0
  /// For `subtotal_*` rows: along the way weights multiply to the direct one, so that the total adds up
  /// as before. For successions: the concepts share a label.
  public var isEquivalent = false
  /// Whether a succession rests on a likeness that may be chance: no label is the same, and less than
  /// ``certainScore`` of the names or labels.
  public var isDoubtful: Bool {
    let rests: [Basis] = [.samePlace, .sameChildren, .placeAndChildren]
    return rests.contains(basis) && !isEquivalent && score < Self.certainScore
  }

  /// A likeness in thousandths from which on a succession is told without "perhaps".
  public static let certainScore: Int32 = 700

  /// The weight or the sign shown differs as well; a concept of the opposite sense takes the opposite sign.
  public var isReversed = false
}

/// A relationship of one side: which network, and its place there.
public struct RelationshipReference: Hashable, Sendable {
  /// Position in ``ComparisonInput/networks`` of its side.
  public var network: Int32
  /// 1-based position in the network's canonical order.
  public var ordinal: Int32

  /// Creates a reference.
  public init(network: Int32, ordinal: Int32) {
    self.network = network
    self.ordinal = ordinal
  }
}

/// What a row says about one side, as far as it says anything.
public struct RowSide: Hashable, Sendable {
  /// Position in ``ComparisonInput/roles``.
  public var role: Int32?
  /// Position in ``ComparisonInput/concepts``.
  public var parent: Int32?
  /// Position in ``ComparisonInput/concepts``.
  public var child: Int32?
  /// The relationship whose order, weight and label the row shows; none in rows that stand for several.
  public var relationship: RelationshipReference?
  /// `order` of that relationship.
  public var order: Double?
  /// Position in ``ComparisonInput/shapes`` of that relationship's shape.
  public var shape: Int32?

  /// A side of which nothing is said.
  public init() {}
}

/// One change of relationships.
public struct ChangeRow: Hashable, Sendable {
  /// Kind of link.
  public var kind: ComparedKind
  /// What changed.
  public var change: Change
  /// How much it deserves attention.
  public var severity: Severity
  /// Values in the later filing.
  public var current = RowSide()
  /// Values in the earlier filing.
  public var previous = RowSide()
  /// Why the row says what it says.
  public var evidence: Evidence
  /// Relationships of the later filing that this row is about, in ``Comparison/coveredCurrent``.
  public var coveredCurrent: Range<Int32> = 0..<0
  /// Relationships of the earlier filing that this row is about, in ``Comparison/coveredPrevious``.
  public var coveredPrevious: Range<Int32> = 0..<0
}

/// A difference that is no change, kept on request.
public struct HeldBackRow: Hashable, Sendable {
  /// Why it is no change.
  public enum Reason: String, Sendable, CaseIterable {
    /// The order differs, the sequence of siblings does not.
    case renumbered
    /// A calculation item stands at another place among its siblings.
    case reorderedCalculation = "reordered_calculation"
    /// The preferred label differs within its class: terse for verbose, for instance.
    case labelVariant = "label_variant"
    /// An end moved between standard taxonomies under its name.
    case familyMoved = "family_moved"
    /// The relationship is prohibited, overridden or a repeat of one that counts.
    case ineffective
  }
  /// Kind of link.
  public var kind: ComparedKind
  /// Why it is no change.
  public var reason: Reason
  /// Values in the later filing.
  public var current = RowSide()
  /// Values in the earlier filing.
  public var previous = RowSide()
}

/// A role of one filing matched with a role of the other.
public struct RoleMatch: Hashable, Sendable {
  /// Position in the earlier filing's ``ComparisonInput/roles``.
  public var previous: Int32
  /// Position in the later filing's ``ComparisonInput/roles``.
  public var current: Int32
  /// 1 same URI, 2 same last segment, 3 same reduced segment, 4 same title, 5 only statement of its class,
  /// 6 content.
  public var pass: Int
  /// Weight of the concepts in common, in thousandths of the weight of all.
  public var similarity: Int32
  /// The names match but no concept does.
  public var isLowEvidence: Bool
}

/// What happened to a role.
public struct RoleChange: Hashable, Sendable {
  /// What happened.
  public var change: Change
  /// Position in the later filing's ``ComparisonInput/roles``; `nil` for a role that is gone.
  public var current: Int32?
  /// Position in the earlier filing's ``ComparisonInput/roles``; `nil` for a role that is new.
  public var previous: Int32?
  /// As ``RoleMatch/similarity``; `nil` when a role came or went.
  public var similarity: Int32?
  /// How much it deserves attention.
  public var severity: Severity
  /// Why the row says what it says.
  public var evidence: Evidence
}

/// A change of a label.
public struct LabelChange: Hashable, Sendable {
  /// What happened.
  public var change: Change
  /// Position in ``ComparisonInput/concepts`` of the later filing; of the earlier one for a label that is gone.
  public var concept: Int32
  /// The label in the later filing; `nil` when it is gone.
  public var current: ComparisonInput.Label?
  /// The label in the earlier filing; `nil` when it is new.
  public var previous: ComparisonInput.Label?
  /// Whether the concept itself came or went.
  public var isWithConcept: Bool
  /// How much it deserves attention.
  public var severity: Severity { isWithConcept ? .info : .low }
}

/// Two concepts that are one after the other, throughout both filings.
public struct ConceptSuccession: Hashable, Sendable {
  /// Position in the earlier filing's ``ComparisonInput/concepts``.
  public var previous: Int32
  /// Position in the later filing's ``ComparisonInput/concepts``.
  public var current: Int32
  /// `promoted`, `demoted`, `extension_renamed`, `standard_replaced` or `parent_replaced`.
  public var change: Change
  /// Why.
  public var evidence: Evidence
}
