public import XBRL

/// Two filings and what changed from one to the other, as far as it is asked for.
public struct ChangePair: Sendable {
  /// The earlier filing.
  public let previous: ChangeSide
  /// The later filing.
  public let current: ChangeSide
  /// Which earlier filing it is; `nil` when somebody chose it.
  public let basis: ComparisonBasis?
  /// What changed.
  public let comparison: Comparison

  /// Compares two filings; with `keepsHeldBack`, differences that are no change can be shown, and with
  /// `comparesLabels`, labels are compared as well.
  public init(
    from previous: ChangeSide, to current: ChangeSide, basis: ComparisonBasis? = nil,
    keepsHeldBack: Bool = false, comparesLabels: Bool = true
  ) {
    self.previous = previous
    self.current = current
    self.basis = basis
    var options = Comparison.Options()
    options.keepsHeldBack = keepsHeldBack
    options.comparesLabels = comparesLabels
    comparison = Comparison(from: previous.input, to: current.input, options: options)
  }

  /// Whether there is nothing to compare at all.
  public var hasNoCommonKind: Bool { !comparison.gates.contains(.comparable) }
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
