/// Whether a calculation total is made of the same leaves in two filings.
public struct RollupChange: Hashable, Sendable {
  /// What became of the composition.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The same leaves with the same coefficients; subtotals between may differ.
    case equivalent
    /// The later total has further leaves.
    case superset
    /// The later total lacks leaves.
    case subset
    /// Leaves of the earlier filing became subtotals of what accounts for them.
    case refined
    /// The reverse: subtotals of the earlier filing became leaves.
    case coarsened
    /// Anything else.
    case changed
    /// A cycle lies below the total, or its expansion is too large.
    case unavailable
  }

  /// Position in the earlier filing's roles.
  public var previousRole: Int32
  /// Position in the later filing's roles.
  public var currentRole: Int32
  /// Position in the earlier filing's concepts.
  public var previousTotal: Int32
  /// Position in the later filing's concepts.
  public var currentTotal: Int32
  /// What became of the composition.
  public var verdict: Verdict
  /// Whether the direct children and their weights are the same as well.
  public var hasSameChildren: Bool

  /// Whether nothing about it differs.
  var isUnchanged: Bool { hasSameChildren && verdict == .equivalent }
}

extension Comparison {
  /// Compares what totals are made of: for every total of the earlier filing that is one in the matched role
  /// of the later filing, the leaves below it with the products of weights on the way. In a family of roles each of
  /// the alternative calculations is the total: the one that comes nearest counts.
  ///
  /// - Parameters:
  ///   - previous: the earlier filing, as it was compared.
  ///   - current: the later filing, as it was compared.
  /// - Returns: one entry for each such total, in order of the later role's URI and the later name.
  /// - Complexity: O(relationships) and the size of the expansions, which is limited.
  public func rollups(from previous: ComparisonInput, to current: ComparisonInput)
    -> [RollupChange]
  {
    var changes: [RollupChange] = []
    var known: [Int32: Rollup] = [:]
    func rollup(_ role: Int32) -> Rollup {
      if let rollup = known[role] { return rollup }
      let rollup = Rollup(current, role: role) { .current($0) }
      known[role] = rollup
      return rollup
    }
    // Most totals have all their children in the role that is matched, and nobody asks for its family.
    lazy var sections = Dictionary(grouping: current.roles.indices.map { Int32($0) }) {
      RoleNames.section(current.roles[Int($0)])
    }
    for match in roleMatches {
      let old = Rollup(previous, role: match.previous) { concept(ofPrevious: $0) }
      lazy var family =
        (sections[RoleNames.section(current.roles[Int(match.current)])] ?? [])
        .filter { $0 != match.current }
      for (earlier, concept) in old.totals {
        guard case .current(let later) = concept else { continue }
        func change(in role: Int32) -> RollupChange? {
          let new = rollup(role)
          guard let children = new.children[concept] else { return nil }
          return RollupChange(
            previousRole: match.previous, currentRole: match.current, previousTotal: earlier,
            currentTotal: later, verdict: Rollup.verdict(of: concept, old, new),
            hasSameChildren: new.sum(children) { _ in false }
              == old.sum(old.children[concept] ?? []) { _ in false })
        }
        let own = change(in: match.current)
        if let own, own.isUnchanged {
          changes.append(own)
          continue
        }
        let found = [own].compactMap(\.self) + family.compactMap(change)
        guard let first = found.first else { continue }
        changes.append(
          found.first(where: \.isUnchanged)
            ?? found.first { $0.verdict == .equivalent } ?? first)
      }
    }
    func place(_ change: RollupChange) -> (String, String) {
      (
        current.roles[Int(change.currentRole)].uri,
        current.concepts[Int(change.currentTotal)].name
      )
    }
    return changes.sorted { place($0) < place($1) }
  }
}

/// The calculation of one role, every total expanded to its leaves.
private struct Rollup {
  /// Coefficients by leaf.
  typealias Leaves = [ComparedConcept: Double]

  /// So many entries all expansions of a role may have together.
  private static let mostEntries = 1_000_000

  /// Totals by position in their own filing.
  private(set) var totals: [(position: Int32, concept: ComparedConcept)] = []
  /// Children with weights by total.
  private(set) var children: [ComparedConcept: [Leaves.Element]] = [:]
  /// Leaves by total; totals above a cycle have none.
  private(set) var expansions: [ComparedConcept: Leaves] = [:]

  init(_ input: ComparisonInput, role: Int32, concept: (Int32) -> ComparedConcept) {
    for use in input.networks where use.kind == .calculation && use.role == role {
      for relationship in use.relationships() where relationship.isEffective {
        let parent = concept(relationship.parent)
        if children[parent] == nil { totals.append((relationship.parent, parent)) }
        children[parent, default: []].append(
          (concept(relationship.child), input.shapes[Int(relationship.shape)].weight ?? 0))
      }
    }
    expand()
  }

  /// Expands totals whose children are all expanded, until none is left but those on or above a cycle.
  private mutating func expand() {
    var open: [ComparedConcept: Int] = [:]
    var parents: [ComparedConcept: [ComparedConcept]] = [:]
    for (total, entries) in children {
      let subtotals = entries.filter { children[$0.key] != nil }
      open[total] = subtotals.count
      for subtotal in subtotals { parents[subtotal.key, default: []].append(total) }
    }
    var ready = open.filter { $0.value == 0 }.map(\.key)
    var entries = 0
    while let total = ready.popLast() {
      let leaves = sum(children[total] ?? []) { _ in true }
      entries += leaves.count
      if entries > Self.mostEntries { return }
      expansions[total] = leaves
      for parent in parents[total] ?? [] {
        open[parent, default: 0] -= 1
        if open[parent] == 0 { ready.append(parent) }
      }
    }
  }

  /// Adds coefficients up, with the totals that are meant expanded as far as their expansion is known.
  func sum(
    _ entries: some Sequence<Leaves.Element>, expanding isMeant: (ComparedConcept) -> Bool
  ) -> Leaves {
    var sums: Leaves = [:]
    for (child, weight) in entries {
      if isMeant(child), let inner = expansions[child] {
        for (leaf, coefficient) in inner { sums[leaf, default: 0] += weight * coefficient }
      } else {
        sums[child, default: 0] += weight
      }
    }
    return sums
  }

  static func verdict(
    of total: ComparedConcept, _ old: Rollup, _ new: Rollup
  ) -> RollupChange.Verdict {
    guard let a = old.expansions[total], let b = new.expansions[total] else {
      return .unavailable
    }
    if a == b { return .equivalent }
    if contains(b, a) { return .superset }
    if contains(a, b) { return .subset }
    if new.sum(a, expanding: { b[$0] == nil }) == b { return .refined }
    return old.sum(b, expanding: { a[$0] == nil }) == a ? .coarsened : .changed
  }

  private static func contains(_ a: Leaves, _ b: Leaves) -> Bool {
    b.allSatisfy { a[$0.key] == $0.value }
  }
}
