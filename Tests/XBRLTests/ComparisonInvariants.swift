import Testing

@testable import XBRL

/// What is wrong with a comparison's accounts: each effective relationship of a kind that was compared is
/// covered by exactly one row or is counted as unchanged.
func accountingFaults(_ compared: ComparedFilings) -> [String] {
  let comparison = compared.comparison
  var faults: [String] = []
  for kind in ComparedKind.allCases {
    let rows = comparison.changes.filter { $0.kind == kind }
    let sides = [
      (
        "earlier", compared.previous, comparison.coveredPrevious,
        rows.map(\.coveredPrevious)
      ),
      ("later", compared.current, comparison.coveredCurrent, rows.map(\.coveredCurrent)),
    ]
    for (side, input, covered, ranges) in sides {
      var seen: Set<RelationshipReference> = []
      for reference in ranges.flatMap({ covered[Int($0.lowerBound)..<Int($0.upperBound)] }) {
        if !seen.insert(reference).inserted { faults.append("\(kind) \(side): twice \(reference)") }
        let use = input.networks[Int(reference.network)]
        if use.kind != kind { faults.append("\(kind) \(side): wrong kind \(reference)") }
        if !use.relationships()[Int(reference.ordinal) - 1].isEffective {
          faults.append("\(kind) \(side): not effective \(reference)")
        }
      }
      let all = input.networks.filter { $0.kind == kind }.reduce(0) {
        $0 + $1.relationships().count { $0.isEffective }
      }
      let unchanged = comparison.unchanged[kind.rawValue]
      if comparison.gate(of: kind) != .comparable {
        if !rows.isEmpty || unchanged > 0 { faults.append("\(kind): rows despite the gate") }
      } else if seen.count + unchanged != all {
        faults.append("\(kind) \(side): \(seen.count) covered + \(unchanged) unchanged of \(all)")
      }
    }
    for row in rows where row.evidence.basis == .none {
      let plain: [Change] = [.added, .removed, .addedWithRole, .removedWithRole]
      if !plain.contains(row.change) { faults.append("\(row.change) without evidence") }
    }
  }
  return faults
}

/// Counts as the other direction of the comparison gives them.
func mirroredCounts(_ counts: [Change: Int]) -> [Change: Int] {
  var mirrored: [Change: Int] = [:]
  for (change, count) in counts { mirrored[change.mirrored] = count }
  return mirrored
}

extension Change {
  /// The change that the other direction shows.
  var mirrored: Change {
    switch self {
    case .added: .removed
    case .removed: .added
    case .addedWithRole: .removedWithRole
    case .removedWithRole: .addedWithRole
    case .subtotalInserted: .subtotalRemoved
    case .subtotalRemoved: .subtotalInserted
    case .promoted: .demoted
    case .demoted: .promoted
    case .roleAdded: .roleRemoved
    case .roleRemoved: .roleAdded
    case .roleSplit: .roleMerged
    case .roleMerged: .roleSplit
    case .labelAdded: .labelRemoved
    case .labelRemoved: .labelAdded
    default: self
    }
  }
}
