/// What changed between two filings: in calculation, presentation, definition, roles and labels.
///
/// Every effective relationship of a kind that both filings have is covered by exactly one row or is
/// unchanged. The same two inputs give the same comparison, whatever their order of concepts and roles;
/// exchanged inputs give the mirror image. O(n log n) in relationships.
///
/// Source: docs/COMPARISON.md.
public struct Comparison: Sendable {
  /// Grows with every change of the rules, so that stored results can be told to be stale.
  public static let algorithmVersion = 3

  /// What a caller may ask for.
  public struct Options: Sendable {
    /// Keeps differences that are no change, with the reason.
    public var keepsHeldBack = false
    /// Compares labels as well; without it they are read only to recognise renamed concepts.
    public var comparesLabels = true
    /// What of the filings is compared. Everything is aligned all the same.
    public var parts = FilingParts.all
    /// Whether the later filing amends the earlier one: what it does not contain is not gone.
    public var isAmendment = false
    /// Names of concepts that follow one another, earlier and later, as ``ComparisonInput/Concept/name``.
    public var successions: [(previous: String, current: String)] = []

    /// The usual options.
    public init() {}
  }

  /// Which filings lack relationships of a kind.
  public enum Gate: Int, Sendable {
    /// Both have some; the kind was compared.
    case comparable = 0
    /// The earlier filing has none.
    case previousLacks
    /// The later filing has none.
    case currentLacks
    /// Neither has any.
    case bothLack

    init(has: Sides<Bool>) {
      self =
        has.previous
        ? (has.current ? .comparable : .currentLacks) : (has.current ? .previousLacks : .bothLack)
    }
  }

  /// Whether each kind could be compared, by ``ComparedKind/rawValue``; labels come last.
  public internal(set) var gates: [Gate]
  /// Roles matched, in order of the later URI.
  public internal(set) var roleMatches: [RoleMatch] = []
  /// What happened to roles, in order of URI.
  public internal(set) var roleChanges: [RoleChange] = []
  /// Concepts that follow one another, in order of the later name.
  public internal(set) var successions: [ConceptSuccession] = []
  /// The later filing's position of each concept of the earlier one; `nil` for concepts that did not go on.
  public internal(set) var counterparts: [Int32?] = []
  /// Changes of relationships, kind by kind, role by role.
  public internal(set) var changes: [ChangeRow] = []
  /// Relationships of the later filing that rows cover.
  public internal(set) var coveredCurrent: [RelationshipReference] = []
  /// Relationships of the earlier filing that rows cover.
  public internal(set) var coveredPrevious: [RelationshipReference] = []
  /// Relationships that no row covers, by ``ComparedKind/rawValue``.
  public internal(set) var unchanged: [Int] = [0, 0, 0]
  /// Changes of labels, in order of concept name, role and language.
  public internal(set) var labelChanges: [LabelChange] = []
  /// Labels that differ and are no change, concept by concept.
  public internal(set) var heldBackLabels: [HeldBackLabel] = []
  /// Differences that are no change; empty unless asked for.
  public internal(set) var heldBack: [HeldBackRow] = []

  /// Whether the kind was compared, and if not, why.
  public func gate(of kind: ComparedKind) -> Gate { gates[kind.rawValue] }
  /// Whether labels were compared, and if not, why.
  public var labelGate: Gate { gates[3] }

  /// Compares two filings, the earlier one first.
  public init(
    from previous: ComparisonInput, to current: ComparisonInput, options: Options = Options()
  ) {
    var engine = ComparisonEngine(from: previous, to: current, options: options)
    self = engine.run()
  }

  /// A comparison without a row.
  init(gates: [Gate]) { self.gates = gates }
}
