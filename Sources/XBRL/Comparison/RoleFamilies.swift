/// Roles of one section: several calculations of the same items, which have only a number of their own.
extension ComparisonEngine {
  /// A relationship of a family: the position of its pair of roles, and its own in there.
  private struct Member {
    var pair: Int
    var index: Int32
  }

  /// What of a calculation relationship is the same in all roles of a family.
  private struct Item: Hashable {
    var ends: Ends
    /// `nil` where the weight may differ.
    var weight: UInt64?
  }

  /// Pairs the calculation relationships of each family of roles as one: those that are in the same role with the
  /// same weight are paired by now; then come those of another role with the same weight, which are unchanged, then
  /// those of another weight.
  ///
  /// Filers give the alternative calculations of one note to its roles as they come: which role has which says
  /// nothing.
  mutating func pairFamilies() {
    for family in families() {
      let reweighted = Dictionary(
        uniqueKeysWithValues: family.map { ($0, pairsOfOtherWeight($0)) })
      for (pair, both) in reweighted { pairs[pair].dissolve(both) }
      for (earlier, later) in match(family, byWeight: true) {
        pairs[earlier.pair].settle(.previous, earlier.index)
        pairs[later.pair].settle(.current, later.index)
        countUnchanged(pairs[later.pair])
      }
      for pair in family { pairs[pair].restore(reweighted[pair] ?? []) }
      for (earlier, later) in match(family, byWeight: false) { writeReweighted(earlier, later) }
    }
  }

  /// Positions of the pairs of roles of each family that has several, in order: pairs with roles of one section.
  private func families() -> [[Int]] {
    struct Key: Hashable {
      var side: Side
      var section: RoleNames.Section
    }
    var families: [[Int]] = []
    var numbers: [Key: Int] = [:]
    for (index, pair) in pairs.enumerated() where pair.kind == .calculation {
      let keys = Side.allCases.compactMap { side in
        pair.roles[side].map {
          Key(side: side, section: RoleNames.section(inputs[side].roles[Int($0)]))
        }
      }
      let known = Set(keys.compactMap { numbers[$0] })
      let family = known.min() ?? families.count
      if known.isEmpty { families.append([]) }
      families[family].append(index)
      for key in keys { numbers[key] = family }
      // Two families that one pair belongs to are one.
      guard let other = known.max(), other != family else { continue }
      families[family] += families[other]
      families[other] = []
      for (key, number) in numbers where number == other { numbers[key] = family }
    }
    return families.filter { $0.count > 1 }.map { $0.sorted() }
  }

  /// Pairs inside a role that differ in weight.
  private func pairsOfOtherWeight(_ index: Int) -> [Sides<Int32>] {
    let pair = pairs[index]
    return pair.pairs.filter { both in
      let (x, y) = pair[both]
      // A substituted concept may turn its sign: that is told with the succession.
      return x.child == y.child && x.parent == y.parent
        && traits[x.traits].shape.weight != traits[y.traits].shape.weight
    }
  }

  /// Open relationships of a family that say the same, or the same but for the weight.
  private func match(_ family: [Int], byWeight: Bool) -> [(earlier: Member, later: Member)] {
    func open(_ side: Side) -> [(item: Item, member: Member)] {
      family.flatMap { index -> [(item: Item, member: Member)] in
        let pair = pairs[index]
        return pair.open(side).map { number in
          let weight = traits[pair[side, number].traits].shape.weight
          let item = Item(
            ends: pair.ends[side][Int(number)], weight: byWeight ? (weight ?? 0).bitPattern : nil)
          return (item, Member(pair: index, index: number))
        }
      }
    }
    var earlier = Dictionary(grouping: open(.previous), by: \.item).mapValues {
      $0.map(\.member).reversed() as [Member]
    }
    return open(.current).compactMap { item, later in
      earlier[item]?.popLast().map { (earlier: $0, later: later) }
    }
  }

  private mutating func writeReweighted(_ earlier: Member, _ later: Member) {
    let (x, y) = (pairs[earlier.pair], pairs[later.pair])
    let signs = (
      traits[x[.previous, earlier.index].traits].sign,
      traits[y[.current, later.index].traits].sign
    )
    let rows = Sides(
      writer.row(x, .previous, earlier.index), writer.row(y, .current, later.index))
    pairs[earlier.pair].settle(.previous, earlier.index)
    pairs[later.pair].settle(.current, later.index)
    writer.add(
      signs.0 == signs.1 ? .reweighted : .signFlipped, at: later.pair, .calculation, rows,
      Evidence(basis: .samePair))
  }
}
