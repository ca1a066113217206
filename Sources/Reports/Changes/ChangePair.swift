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

  /// Compares two filings.
  ///
  /// - Parameters:
  ///   - previous: the earlier filing.
  ///   - current: the later filing.
  ///   - basis: which earlier filing it is; `nil` when somebody chose it.
  ///   - keepsHeldBack: whether differences that are no change can be shown.
  ///   - comparesLabels: whether labels are compared as well.
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
  public var hasNoCommonKind: Bool {
    !comparison.gates.contains(.comparable)
  }

  /// Kinds of links that one of the filings has, in the words of ``ChangeKind``.
  func kinds(ofPrevious isPrevious: Bool) -> [String] {
    let own: Comparison.Gate = isPrevious ? .previousLacks : .currentLacks
    return zip(["calculation", "presentation", "definition", "labels"], comparison.gates)
      .filter { $1 != own && $1 != .bothLack }.map(\.0)
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
  var compared: ComparedKind? {
    switch self {
    case .calculation: .calculation
    case .presentation: .presentation
    case .definition: .definition
    case .roles, .labels: nil
    }
  }
}
