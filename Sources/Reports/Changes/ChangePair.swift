public import XBRL

/// Two filings and what changed from one to the other, as far as it is asked for.
public struct ChangePair: Sendable {
  /// The earlier filing.
  public let previous: ChangeSide
  /// The later filing.
  public let current: ChangeSide
  /// Which earlier filing it is; `nil` when somebody chose it.
  public let basis: ComparisonBasis?
  /// What of the filings is compared.
  public let covers: FilingParts
  /// Whether the later filing amends the earlier one: what it does not contain is not gone.
  public let isAmendment: Bool
  /// What changed.
  public let comparison: Comparison

  /// Compares two filings, or parts of them; with `keepsHeldBack`, differences that are no change can be shown, and
  /// with `comparesLabels`, labels are compared as well.
  public init(
    from previous: ChangeSide, to current: ChangeSide, basis: ComparisonBasis? = nil,
    covering covers: FilingParts = .all, isAmendment: Bool = false, keepsHeldBack: Bool = false,
    comparesLabels: Bool = true
  ) {
    self.previous = previous
    self.current = current
    self.basis = basis
    self.covers = covers
    self.isAmendment = isAmendment
    var options = Comparison.Options()
    options.parts = covers
    options.isAmendment = isAmendment
    options.keepsHeldBack = keepsHeldBack
    options.comparesLabels = comparesLabels
    comparison = Comparison(from: previous.input, to: current.input, options: options)
  }

  /// Whether there is nothing to compare at all.
  public var hasNoCommonKind: Bool { !comparison.gates.contains(.comparable) }

  /// Whether a kind is compared: roles, labels and definitions are in no statement.
  func compares(_ kind: ChangeKind) -> Bool {
    kind == .calculation || kind == .presentation || covers.contains(.rest)
  }
}

extension ChangeKind {
  /// The kind that compares a kind of relationships.
  init(_ kind: ComparedKind) {
    switch kind {
    case .calculation: self = .calculation
    case .presentation: self = .presentation
    case .definition: self = .definition
    }
  }

  /// The relationships compared; `nil` for roles and labels.
  var compared: ComparedKind? { ComparedKind.allCases.first { ChangeKind($0) == self } }
}
