/// A child as a place for siblings to be compared: what it is and how it stands.
struct ChildKey: Hashable {
  var child: Int32
  var sign: Int8 = 0
  var variant: UInt8
}

/// Parents that left and parents that came, with how many children they have in common.
struct CommonChildren {
  /// Two parents with a child in common.
  struct Item {
    /// The earlier parent, after substitution, and the later one.
    var pair: Sides<Int32>
    /// Children in common, with their signs or all with the opposite sign.
    var common: Int32
    /// Children of the parent that has fewer.
    var fewer: Int32
    /// Children of the parent that has more.
    var more: Int32

    /// Whether that many say that one follows the other.
    var isEnough: Bool { common >= max(2, (fewer + 1) / 2) || common == 1 && fewer == 1 }
  }

  /// In so many parents on a side a child may occur and still count.
  private static let mostParentsOfAChild = 32

  private(set) var found: [Item] = []

  /// Compares the children that were removed and added. O(n) in them.
  ///
  /// - Parameters:
  ///   - pair: the roles.
  ///   - traits: what arcs say.
  ///   - isMeant: whether a parent of a removed (or added) relationship takes part, after substitution.
  init(_ pair: RolePair, _ traits: TraitTable, isMeant: (Side, Int32) -> Bool) {
    func parents(_ side: Side) -> [ChildKey: [Int32]] {
      var parents: [ChildKey: [Int32]] = [:]
      for index in pair.unpaired[side] {
        let ends = pair.ends[side][Int(index)]
        guard isMeant(side, ends.parent) else { continue }
        let trait = traits[pair[side, index].traits]
        let key = ChildKey(child: ends.child, sign: trait.sign, variant: trait.variant)
        parents[key, default: []].append(ends.parent)
      }
      return parents
    }
    let came = parents(.current)
    guard !came.isEmpty else { return }
    var counts: [Sides<Int32>: (same: Int32, opposite: Int32)] = [:]
    for (key, earlier) in parents(.previous) where earlier.count <= Self.mostParentsOfAChild {
      for both in Self.pairs(earlier, came[key]) { counts[both, default: (0, 0)].same += 1 }
      guard pair.kind == .calculation, key.sign != 0 else { continue }
      var opposite = key
      opposite.sign = -key.sign
      for both in Self.pairs(earlier, came[opposite]) {
        counts[both, default: (0, 0)].opposite += 1
      }
    }
    guard !counts.isEmpty else { return }
    let sizes = Sides { side in
      pair.ends[side].reduce(into: [Int32: Int32]()) { $0[$1.parent, default: 0] += 1 }
    }
    for (both, count) in counts {
      let x = sizes.previous[both.previous] ?? 0
      let y = sizes.current[both.current] ?? 0
      let common =
        count.opposite > count.same && count.opposite >= 2 ? count.opposite : count.same
      guard common > 0 else { continue }
      found.append(Item(pair: both, common: min(common, x, y), fewer: min(x, y), more: max(x, y)))
    }
  }

  private static func pairs(_ earlier: [Int32], _ later: [Int32]?) -> [Sides<Int32>] {
    guard let later, later.count <= mostParentsOfAChild else { return [] }
    return Sides(earlier, later).products
  }
}
