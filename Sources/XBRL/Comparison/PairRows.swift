extension ComparisonEngine {
  /// A row that stands for all relationships in which one node took the place of another.
  private struct Grouped {
    var earlier: Int32
    var later: Int32
    var change: Change
    var evidence: Evidence
    var asChild: [Int] = []
    var asParent: [Int] = []
    var isLocal: Bool
  }

  /// How a paired relationship differs; the first that applies.
  private enum Difference {
    case none
    case grouped(key: Int64, asChild: Bool)
    case row(Change, Evidence)
  }

  /// Writes a row for every paired relationship that differs, and counts the others as unchanged.
  mutating func writePairs(_ index: Int) {
    var pair = pairs[index]
    guard pair.kind != .definition else { return writeDefinitionPairs(index) }
    let kept = sequences(pair)
    let reversed = reversedParents(pair)
    var groups: [Int64: Grouped] = [:]
    var keys: [Int64] = []
    var arcroles: [Int] = []
    for number in pair.pairs.indices {
      let both = pair.pairs[number]
      switch difference(index, pair, number, kept: kept, reversed: reversed, &groups, &keys) {
      case .row(let change, let evidence):
        writer.add(
          change, at: index, &pair, previous: both.previous, current: both.current, evidence)
      case .grouped(let key, let asChild):
        if asChild {
          groups[key]?.asChild.append(number)
        } else {
          groups[key]?.asParent.append(number)
        }
      case .none:
        let x = traits[pair.previous[Int(both.previous)].traits]
        let y = traits[pair.current[Int(both.current)].traits]
        if pair.kind == .calculation, x.arcrole != y.arcrole {
          arcroles.append(number)
        } else {
          writer.comparison.unchanged[pair.kind.rawValue] += 1
          if options.keepsHeldBack { holdBack(pair, number, isKept: kept[number] == nil) }
        }
      }
    }
    for key in keys { if let group = groups[key] { write(group, index, pair) } }
    if !arcroles.isEmpty {
      writer.add(
        .arcroleChanged, at: index, pair.kind,
        current: writer.currentNodes(pair, parent: nil, child: nil),
        previous: writer.previousNodes(pair, parent: nil, child: nil),
        Evidence(.samePair, count: Int32(arcroles.count)), covered: references(pair, arcroles))
    }
    pairs[index] = pair
  }

  // MARK: What differs

  private func difference(
    _ index: Int, _ pair: RolePair, _ number: Int, kept: [Int: (kept: Int, of: Int)],
    reversed: Set<Int32>, _ groups: inout [Int64: Grouped], _ keys: inout [Int64]
  ) -> Difference {
    let both = pair.pairs[number]
    let (earlier, later) = (pair.previous[Int(both.previous)], pair.current[Int(both.current)])
    let (x, y) = (traits[earlier.traits], traits[later.traits])
    if let key = group(index, earlier.child, later.child, &groups, &keys) {
      if x.sign != y.sign || !x.hasSameLabelClass(as: y) {
        groups[key]?.evidence.isReversed = true
      }
      return .grouped(key: key, asChild: true)
    }
    let parent = group(index, earlier.parent, later.parent, &groups, &keys)
    if pair.kind == .calculation {
      let sign = parent != nil && reversed.contains(later.parent) ? -x.sign : x.sign
      if sign != y.sign { return .row(.signFlipped, Evidence(.samePair)) }
      if x.weight.map(abs) != y.weight.map(abs) { return .row(.reweighted, Evidence(.samePair)) }
    } else {
      if x.isNegated != y.isNegated { return .row(.displaySignChanged, Evidence(.samePair)) }
      if x.base != y.base { return .row(.labelRoleChanged, Evidence(.samePair)) }
    }
    if let parent { return .grouped(key: parent, asChild: false) }
    if pair.kind == .presentation, let place = kept[number] {
      return .row(
        .reordered, Evidence(.sequence, count: Int32(place.kept), total: Int32(place.of)))
    }
    return .none
  }

  /// The group of rows of a substituted end; `nil` when the end is the same, or only moved between families.
  private func group(
    _ index: Int, _ earlier: Int32, _ later: Int32, _ groups: inout [Int64: Grouped],
    _ keys: inout [Int64]
  ) -> Int64? {
    let image = concepts.image[Int(earlier)]
    if image == later, image == earlier { return nil }
    let group: Grouped
    if image == later {
      guard let succession = successions[earlier] else { return nil }
      group = Grouped(
        earlier: earlier, later: later, change: succession.change, evidence: succession.evidence,
        isLocal: false)
    } else {
      guard let node = replacements[Replacement(pair: index, previous: image)] else { return nil }
      group = Grouped(
        earlier: earlier, later: later, change: .parentReplaced, evidence: node.evidence,
        isLocal: true)
    }
    let key = Int64(earlier) << 32 | Int64(later)
    if groups[key] == nil {
      groups[key] = group
      keys.append(key)
    }
    return key
  }

  /// Later numbers of parents most of whose paired children have the opposite sign.
  private func reversedParents(_ pair: RolePair) -> Set<Int32> {
    guard pair.kind == .calculation else { return [] }
    var counts: [Int32: Int] = [:]
    for both in pair.pairs {
      let (x, y) = (pair.previous[Int(both.previous)], pair.current[Int(both.current)])
      guard x.parent != y.parent else { continue }
      counts[y.parent, default: 0] += traits[x.traits].sign == -traits[y.traits].sign ? 1 : -1
    }
    return Set(counts.filter { $0.value > 0 }.keys)
  }

  // MARK: Sequence

  /// Paired relationships that are out of sequence among their siblings, by position in `pair.pairs`, with
  /// the number of siblings that keep it and of all.
  private func sequences(_ pair: RolePair) -> [Int: (kept: Int, of: Int)] {
    var byParent: [Int32: [Int]] = [:]
    for (number, both) in pair.pairs.enumerated() {
      byParent[pair.current[Int(both.current)].parent, default: []].append(number)
    }
    var result: [Int: (kept: Int, of: Int)] = [:]
    for siblings in byParent.values where siblings.count > 1 {
      let orders = siblings.map { number in
        let both = pair.pairs[number]
        return (
          previous: pair.previous[Int(both.previous)].order,
          current: pair.current[Int(both.current)].order
        )
      }
      if SiblingSequence.isKept(orders) { continue }
      let ranks = ranks(pair, siblings)
      let kept = SiblingSequence.kept(
        siblings.indices.map {
          .init(previous: orders[$0].previous, current: orders[$0].current, rank: ranks[$0])
        })
      let count = kept.count { $0 }
      for (place, number) in siblings.enumerated() where !kept[place] {
        result[number] = (count, siblings.count)
      }
    }
    return result
  }

  /// Ranks of siblings by name and occurrence of both sides, whichever side comes first.
  private func ranks(_ pair: RolePair, _ siblings: [Int]) -> [Int] {
    let keys = siblings.map { number -> (String, String) in
      let both = pair.pairs[number]
      let (x, y) = (pair.previous[Int(both.previous)], pair.current[Int(both.current)])
      return RoleAlignment.sorted(
        "\(concepts.names[Int(x.child)]) \(traits[x.traits].variant)",
        "\(concepts.names[Int(y.child)]) \(traits[y.traits].variant)")
    }
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    var ranks = Array(repeating: 0, count: keys.count)
    var rank = 0
    for (place, index) in order.enumerated() {
      if place > 0, keys[order[place - 1]] != keys[index] { rank += 1 }
      ranks[index] = rank
    }
    return ranks
  }

  // MARK: Rows

  private mutating func write(_ group: Grouped, _ index: Int, _ pair: RolePair) {
    let isNode = group.change == .parentReplaced
    var (earlierParent, laterParent): (Int32?, Int32?) = (group.earlier, group.later)
    if !isNode {
      let parents = Set(group.asChild.map { pair.current[Int(pair.pairs[$0].current)].parent })
      laterParent = parents.count == 1 ? parents.first : nil
      let earlier = Set(group.asChild.map { pair.previous[Int(pair.pairs[$0].previous)].parent })
      earlierParent = earlier.count == 1 ? earlier.first : nil
    }
    var current = writer.currentNodes(
      pair, parent: laterParent, child: isNode ? nil : group.later)
    var previous = writer.previousNodes(
      pair, parent: earlierParent, child: isNode ? nil : group.earlier)
    if !isNode, group.asChild.count == 1 {
      let both = pair.pairs[group.asChild[0]]
      current = writer.currentSide(pair, both.current)
      previous = writer.previousSide(pair, both.previous)
    }
    if group.asChild.isEmpty && group.asParent.isEmpty { return }
    writer.add(
      group.change, at: index, pair.kind, current: current, previous: previous, group.evidence,
      covered: references(pair, group.asChild + group.asParent))
  }

  private func references(_ pair: RolePair, _ numbers: [Int])
    -> (previous: [RelationshipReference], current: [RelationshipReference])
  {
    (
      numbers.compactMap { writer.previousSide(pair, pair.pairs[$0].previous).relationship },
      numbers.compactMap { writer.currentSide(pair, pair.pairs[$0].current).relationship }
    )
  }

  /// Notes an unchanged relationship that differs in something.
  private mutating func holdBack(_ pair: RolePair, _ number: Int, isKept: Bool) {
    let both = pair.pairs[number]
    let (x, y) = (pair.previous[Int(both.previous)], pair.current[Int(both.current)])
    let reason: HeldBackRow.Reason
    if x.parent != y.parent || x.child != y.child {
      reason = .familyMoved
    } else if traits[x.traits].preferredLabel != traits[y.traits].preferredLabel {
      reason = .labelVariant
    } else if !isKept {
      reason = .reorderedCalculation
    } else if x.order != y.order {
      reason = .renumbered
    } else {
      return
    }
    var row = HeldBackRow(kind: pair.kind, reason: reason)
    row.current = writer.currentSide(pair, both.current)
    row.previous = writer.previousSide(pair, both.previous)
    writer.comparison.heldBack.append(row)
  }

  // MARK: Definition

  /// Definition relationships are the same or differ in what they say about dimensions.
  private mutating func writeDefinitionPairs(_ index: Int) {
    var pair = pairs[index]
    for both in pair.pairs {
      let x = traits[pair.previous[Int(both.previous)].traits]
      let y = traits[pair.current[Int(both.current)].traits]
      if saysOtherwise(x, y) {
        writer.add(
          .dimensionAttributeChanged, at: index, &pair, previous: both.previous,
          current: both.current, Evidence(.samePair))
      } else {
        writer.comparison.unchanged[pair.kind.rawValue] += 1
      }
    }
    pairs[index] = pair
  }

  /// Whether two arcs differ in an attribute that has a meaning on arcs of their arcrole (XBRL Dimensions 1.0):
  /// vendors also write them where they have none.
  private func saysOtherwise(_ x: ArcTraits, _ y: ArcTraits) -> Bool {
    let arcrole = RoleNames.lastSegment(x.arcrole)
    if arcrole == "all" || arcrole == "notAll" {
      if x.contextElement != y.contextElement || x.isClosed != y.isClosed { return true }
    }
    if arcrole == "dimension-domain" || arcrole == "domain-member" {
      if x.isUsable != y.isUsable { return true }
    }
    return arcrole != "dimension-default" && !isSameRole(x.targetRole, y.targetRole)
  }

  /// Whether two target roles are one role: matched, or of one reduced name.
  private func isSameRole(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    if a.isEmpty || b.isEmpty { return false }
    if let partner = partnerURI[a] { return partner == b }
    return RoleNames.reduced(RoleNames.lastSegment(a))
      == RoleNames.reduced(RoleNames.lastSegment(b))
  }
}
