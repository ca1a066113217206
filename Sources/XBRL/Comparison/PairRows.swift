extension ComparisonEngine {
  /// A row that stands for all relationships in which one node took the place of another.
  private struct Group {
    /// How many groups of the pair of roles were found before.
    var place: Int
    var change: Change
    var evidence: Evidence
    var asChild: [Sides<Int32>] = []
    var asParent: [Sides<Int32>] = []
  }

  /// How a paired relationship differs; the first that applies.
  private enum Difference {
    case none
    case child(Sides<Int32>)
    case parent(Sides<Int32>)
    case row(Change, Evidence = Evidence(basis: .samePair))
  }

  /// Writes a row for every paired relationship that differs, and counts the others as unchanged.
  mutating func writePairs(_ index: Int) {
    var pair = pairs[index]
    let moved = pair.kind == .definition ? [:] : sequences(pair)
    let reversed = reversedParents(pair)
    var groups: [Sides<Int32>: Group] = [:]
    var arcroles: [Sides<Int32>] = []
    for (number, both) in pair.pairs.enumerated() {
      switch difference(pair, number, moved: moved, reversed: reversed, &groups) {
      case .row(let change, let evidence):
        writer.add(change, at: index, &pair, Sides(both.previous, both.current), evidence)
      case .child(let nodes): groups[nodes]?.asChild.append(both)
      case .parent(let nodes): groups[nodes]?.asParent.append(both)
      case .none:
        let (x, y) = pair[both]
        if pair.kind == .calculation,
          traits[x.traits].shape.arcrole != traits[y.traits].shape.arcrole
        {
          arcroles.append(both)
        } else {
          countUnchanged(pair)
          guard options.keepsHeldBack, pair.kind != .definition else { continue }
          holdBack(pair, both, isKept: moved[number] == nil)
        }
      }
    }
    for (nodes, group) in groups.sorted(by: { $0.value.place < $1.value.place }) {
      write(group, nodes, index, pair)
    }
    if !arcroles.isEmpty {
      writer.add(
        .arcroleChanged, at: index, pair.kind, Sides { writer.row(pair, $0) },
        Evidence(basis: .samePair, count: Int32(arcroles.count)),
        covered: references(pair, arcroles))
    }
    pairs[index] = pair
  }

  // MARK: What differs

  private func difference(
    _ pair: RolePair, _ number: Int, moved: [Int: Evidence], reversed: Set<Int32>,
    _ groups: inout [Sides<Int32>: Group]
  ) -> Difference {
    let (earlier, later) = pair[pair.pairs[number]]
    let (x, y) = (traits[earlier.traits], traits[later.traits])
    if pair.kind == .definition {
      return saysOtherwise(x.shape, y.shape) ? .row(.dimensionAttributeChanged) : .none
    }
    if let nodes = group(pair, earlier.child, later.child, &groups) {
      if x.sign != y.sign || x.base != y.base || x.isNegated != y.isNegated {
        groups[nodes]?.evidence.isReversed = true
      }
      return .child(nodes)
    }
    let parent = group(pair, earlier.parent, later.parent, &groups)
    if pair.kind == .calculation {
      let sign = parent != nil && reversed.contains(later.parent) ? -x.sign : x.sign
      if sign != y.sign { return .row(.signFlipped) }
      if x.shape.weight.map(abs) != y.shape.weight.map(abs) { return .row(.reweighted) }
    } else {
      if x.isNegated != y.isNegated { return .row(.displaySignChanged) }
      if x.base != y.base { return .row(.labelRoleChanged) }
    }
    if let parent { return .parent(parent) }
    if pair.kind == .presentation, let moved = moved[number] { return .row(.reordered, moved) }
    return .none
  }

  /// The group of rows of a substituted end; `nil` when the end is the same, or only moved between families.
  private func group(
    _ pair: RolePair, _ earlier: Int32, _ later: Int32, _ groups: inout [Sides<Int32>: Group]
  ) -> Sides<Int32>? {
    let image = concepts.image[Int(earlier)]
    if image == later, image == earlier { return nil }
    let found: Succession? =
      image == later
      ? successions[earlier]
      : pair.local[image].map { (change: Change.parentReplaced, evidence: $0.evidence) }
    guard let (change, evidence) = found else { return nil }
    let nodes = Sides(earlier, later)
    if groups[nodes] == nil {
      groups[nodes] = Group(place: groups.count, change: change, evidence: evidence)
    }
    return nodes
  }

  /// Later numbers of parents most of whose paired children have the opposite sign.
  private func reversedParents(_ pair: RolePair) -> Set<Int32> {
    guard pair.kind == .calculation else { return [] }
    var counts: [Int32: Int] = [:]
    for both in pair.pairs {
      let (x, y) = pair[both]
      guard x.parent != y.parent else { continue }
      counts[y.parent, default: 0] += traits[x.traits].sign == -traits[y.traits].sign ? 1 : -1
    }
    return Set(counts.filter { $0.value > 0 }.keys)
  }

  // MARK: Sequence

  /// Paired relationships that are out of sequence among their siblings, by position in `pair.pairs`, with
  /// the number of siblings that keep it and of all.
  private func sequences(_ pair: RolePair) -> [Int: Evidence] {
    let byParent = Dictionary(grouping: pair.pairs.indices) {
      pair[.current, pair.pairs[$0].current].parent
    }
    var result: [Int: Evidence] = [:]
    for siblings in byParent.values where siblings.count > 1 {
      let orders = siblings.map { number in
        let (x, y) = pair[pair.pairs[number]]
        return Sides(x.order, y.order)
      }
      if SiblingSequence.isKept(orders) { continue }
      let kept = SiblingSequence.kept(orders, ranks: ranks(pair, siblings))
      let evidence = Evidence(
        basis: .sequence, count: Int32(kept.count { $0 }), total: Int32(siblings.count))
      for (number, isKept) in zip(siblings, kept) where !isKept { result[number] = evidence }
    }
    return result
  }

  /// Ranks of siblings by name and occurrence of both sides, whichever side comes first.
  private func ranks(_ pair: RolePair, _ siblings: [Int]) -> [Int] {
    func text(_ x: ComparedRelationship) -> String {
      "\(concepts.names[Int(x.child)]) \(traits[x.traits].variant)"
    }
    let keys = siblings.map { number in
      let (x, y) = pair[pair.pairs[number]]
      return RoleAlignment.sorted(text(x), text(y))
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

  private mutating func write(
    _ group: Group, _ nodes: Sides<Int32>, _ index: Int, _ pair: RolePair
  ) {
    if group.asChild.isEmpty && group.asParent.isEmpty { return }
    let rows = Sides<RowSide> { side in
      if group.change == .parentReplaced { return writer.row(pair, side, parent: nodes[side]) }
      if group.asChild.count == 1 { return writer.row(pair, side, group.asChild[0][side]) }
      let parents = Set(group.asChild.map { pair[side, $0[side]].parent })
      return writer.row(
        pair, side, parent: parents.count == 1 ? parents.first : nil, child: nodes[side])
    }
    writer.add(
      group.change, at: index, pair.kind, rows, group.evidence,
      covered: references(pair, group.asChild + group.asParent))
  }

  private func references(_ pair: RolePair, _ pairs: [Sides<Int32>])
    -> Sides<[RelationshipReference]>
  {
    Sides { side in pairs.map { pair.reference(side, $0[side]) } }
  }

  /// Notes an unchanged relationship that differs in something.
  private mutating func holdBack(_ pair: RolePair, _ both: Sides<Int32>, isKept: Bool) {
    let (x, y) = pair[both]
    let reason: HeldBackRow.Reason
    if x.parent != y.parent || x.child != y.child {
      reason = .familyMoved
    } else if traits[x.traits].shape.preferredLabel != traits[y.traits].shape.preferredLabel {
      reason = .labelVariant
    } else if !isKept {
      reason = .reorderedCalculation
    } else if x.order != y.order {
      reason = .renumbered
    } else {
      return
    }
    writer.comparison.heldBack.append(
      HeldBackRow(
        kind: pair.kind, reason: reason, current: writer.row(pair, .current, both.current),
        previous: writer.row(pair, .previous, both.previous)))
  }

  // MARK: Definition

  /// Whether two arcs differ in an attribute that has a meaning on arcs of their arcrole (XBRL Dimensions 1.0):
  /// vendors also write them where they have none.
  private func saysOtherwise(_ x: ComparisonInput.Shape, _ y: ComparisonInput.Shape) -> Bool {
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
    return RoleNames.reduced(uri: a) == RoleNames.reduced(uri: b)
  }
}
