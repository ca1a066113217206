extension ComparisonEngine {
  /// Finds nodes of one role and kind whose place was taken by another node that holds the same children.
  ///
  /// Headings and tables are reused in other roles, so that this is no matter of the whole filing. A table
  /// carries its line items node along, hence several rounds.
  ///
  /// - Returns: whether there are any.
  mutating func replaceParents(_ index: Int) -> Bool {
    for _ in 0..<4 {
      let pair = pairs[index]
      guard !pair.unpaired.previous.isEmpty, !pair.unpaired.current.isEmpty else { break }
      var found: (previous: Set<Int32>, current: Set<Int32>) = ([], [])
      for item in replacementCandidates(pair)
      where !found.previous.contains(item.pair.previous)
        && !found.current.contains(item.pair.current)
      {
        found.previous.insert(item.pair.previous)
        found.current.insert(item.pair.current)
        pairs[index].substitute(
          item.pair,
          Evidence(
            basis: item.common > 0 ? .sameChildren : .soleNode, count: item.common,
            total: item.fewer))
      }
      if found.previous.isEmpty { break }
      pairs[index].pair(image: concepts.image, traits: traits)
    }
    return !pairs[index].local.isEmpty
  }

  private func replacementCandidates(_ pair: RolePair) -> [CommonChildren] {
    let nodes = Sides { side in
      Set(pair.ends[side].map(\.parent)).union(pair.ends[side].map(\.child))
    }
    let classes = concepts.classes
    var candidates = CommonChildren.find(pair, traits) { !nodes[$0.other].contains($1) }
    candidates.removeAll { item in
      let kind = classes[Int(item.pair.previous)].comparable
      return !item.isEnough || kind != classes[Int(item.pair.current)].comparable
        || item.common == 1 && kind.isContent
    }
    if pair.kind == .presentation {
      for both in soleNodes(pair)
      where !nodes.current.contains(both.previous) && !nodes.previous.contains(both.current)
        && !candidates.contains(where: { $0.pair == both })
      {
        candidates.append(CommonChildren(pair: both, common: 0, fewer: 0, more: 0))
      }
    }
    return candidates.sorted { a, b in
      a.common != b.common ? a.common > b.common : names(a.pair) < names(b.pair)
    }
  }

  /// Names of two concepts, whichever comes first.
  func names(_ pair: Sides<Int32>) -> (String, String) {
    RoleAlignment.sorted(concepts.names[Int(pair.previous)], concepts.names[Int(pair.current)])
  }

  /// The nodes of both sides that are the only ones of their sort, because one presentation has one: the root when
  /// it is a heading, the table, the line items of a table, the domain of an axis.
  ///
  /// Source: EFM 6.7.23-6.7.27.
  private func soleNodes(_ pair: RolePair) -> [Sides<Int32>] {
    struct Sort: Hashable {
      var kind: ConceptClass
      /// Of a domain, its axis.
      var axis: Int32?
      var isRoot: Bool
    }
    let nodes = Sides { side in
      var found: [Sort: Set<Int32>] = [:]
      let children = Set(pair.ends[side].lazy.filter { $0.parent != $0.child }.map(\.child))
      for ends in pair.ends[side] {
        if !children.contains(ends.parent) {
          let sort = Sort(kind: concepts.classes[Int(ends.parent)], isRoot: true)
          found[sort, default: []].insert(ends.parent)
        }
        let kind = concepts.classes[Int(ends.child)]
        let isOfAxis = concepts.classes[Int(ends.parent)] == .axis
        if kind == .table || kind == .lineItems || isOfAxis && kind == .domain {
          let sort = Sort(kind: kind, axis: isOfAxis ? ends.parent : nil, isRoot: false)
          found[sort, default: []].insert(ends.child)
        }
      }
      return found
    }
    return nodes.previous.compactMap { sort, earlier in
      guard !sort.isRoot || sort.kind == .heading, earlier.count == 1, let previous = earlier.first,
        let later = nodes.current[sort], later.count == 1, let current = later.first
      else { return nil }
      return Sides(previous, current)
    }
  }
}
