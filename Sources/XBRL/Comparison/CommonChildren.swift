/// A child as a place for siblings to be compared: what it is and how it stands.
struct ChildKey: Hashable {
  var child: Int32
  var sign: Int8
  var variant: UInt8
}

/// Parents that left and parents that came, with how many children they have in common.
struct CommonChildren {
  /// Two parents with a child in common.
  struct Item {
    /// The earlier parent, after substitution.
    var previous: Int32
    /// The later parent.
    var current: Int32
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
  ///   - isMeant: whether the parent of a removed relationship takes part.
  ///   - isMeantToo: whether the parent of an added relationship takes part.
  init(
    _ pair: RolePair, _ traits: TraitTable, isMeant: (Int32) -> Bool, isMeantToo: (Int32) -> Bool
  ) {
    var came: [ChildKey: [Int32]] = [:]
    for added in pair.added where isMeantToo(added) {
      let relationship = pair.current[Int(added)]
      came[Self.key(relationship.child, relationship.traits, traits), default: []].append(
        relationship.parent)
    }
    guard !came.isEmpty else { return }
    var counts: [UInt64: (same: Int32, opposite: Int32)] = [:]
    var left: [ChildKey: [Int32]] = [:]
    for removed in pair.removed where isMeant(removed) {
      let ends = pair.previousEnds[Int(removed)]
      let key = Self.key(ends.child, pair.previous[Int(removed)].traits, traits)
      left[key, default: []].append(ends.parent)
    }
    for (key, parents) in left where parents.count <= Self.mostParentsOfAChild {
      var opposite = key
      opposite.sign = -key.sign
      Self.count(parents, came[key]) { counts[$0, default: (0, 0)].same += 1 }
      if pair.kind == .calculation, key.sign != 0 {
        Self.count(parents, came[opposite]) { counts[$0, default: (0, 0)].opposite += 1 }
      }
    }
    guard !counts.isEmpty else { return }
    let sizes = Self.sizes(pair)
    for (key, count) in counts {
      let (earlier, later) = (Int32(key >> 32), Int32(key & 0xFFFF_FFFF))
      let (x, y) = (sizes.previous[earlier] ?? 0, sizes.current[later] ?? 0)
      let fewer = min(x, y)
      let common =
        count.opposite > count.same && count.opposite >= 2 ? count.opposite : count.same
      if common > 0 {
        found.append(
          Item(
            previous: earlier, current: later, common: min(common, fewer), fewer: fewer,
            more: max(x, y)))
      }
    }
  }

  private static func key(_ child: Int32, _ number: Int32, _ traits: TraitTable) -> ChildKey {
    ChildKey(child: child, sign: Int8(traits[number].sign), variant: traits[number].variant)
  }

  private static func count(_ earlier: [Int32], _ later: [Int32]?, _ add: (UInt64) -> Void) {
    guard let later, later.count <= mostParentsOfAChild else { return }
    for a in earlier {
      for b in later { add(UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))) }
    }
  }

  /// Number of children of every parent.
  private static func sizes(_ pair: RolePair) -> (previous: [Int32: Int32], current: [Int32: Int32])
  {
    var sizes: (previous: [Int32: Int32], current: [Int32: Int32]) = ([:], [:])
    for ends in pair.previousEnds { sizes.previous[ends.parent, default: 0] += 1 }
    for relationship in pair.current { sizes.current[relationship.parent, default: 0] += 1 }
    return sizes
  }
}
