/// What is the same about a child that has another parent, or is in another role.
struct ChildKey: Hashable {
  var child: Int32
  /// `nil` where the parent may differ.
  var parent: Int32?
  var sign: Int8 = 0
  var variant: UInt8
}

/// A parent that left and one that came, with how many children they have in common.
struct CommonChildren {
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

  /// In so many parents on a side a child may occur and still count.
  private static let mostParentsOfAChild = 32

  /// Compares the children that were removed and added, below the parents that are meant: they are asked for
  /// after substitution. O(n) in the children.
  static func find(
    _ pair: RolePair, _ traits: TraitTable, isMeant: (Side, Int32) -> Bool
  ) -> [CommonChildren] {
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
    guard !came.isEmpty else { return [] }
    var counts: [Sides<Int32>: (same: Int32, opposite: Int32)] = [:]
    for (key, earlier) in parents(.previous) where earlier.count <= mostParentsOfAChild {
      for both in pairs(earlier, came[key]) { counts[both, default: (0, 0)].same += 1 }
      guard pair.kind == .calculation, key.sign != 0 else { continue }
      var opposite = key
      opposite.sign = -key.sign
      for both in pairs(earlier, came[opposite]) { counts[both, default: (0, 0)].opposite += 1 }
    }
    guard !counts.isEmpty else { return [] }
    let sizes = Sides { side in
      pair.ends[side].reduce(into: [Int32: Int32]()) { $0[$1.parent, default: 0] += 1 }
    }
    return counts.compactMap { both, count in
      let x = sizes.previous[both.previous] ?? 0
      let y = sizes.current[both.current] ?? 0
      let common =
        count.opposite > count.same && count.opposite >= 2 ? count.opposite : count.same
      guard common > 0 else { return nil }
      return CommonChildren(
        pair: both, common: min(common, x, y), fewer: min(x, y), more: max(x, y))
    }
  }

  private static func pairs(_ earlier: [Int32], _ later: [Int32]?) -> [Sides<Int32>] {
    guard let later, later.count <= mostParentsOfAChild else { return [] }
    return Sides(earlier, later).products
  }
}
