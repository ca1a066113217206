extension ComparisonEngine {
  /// Finds nodes of one role and kind whose place was taken by another node that holds the same children.
  ///
  /// Headings and tables are reused in other roles, so that this is no matter of the whole filing. A table
  /// carries its line items node along, hence several rounds.
  mutating func replaceParents(_ index: Int) {
    for _ in 0..<4 {
      let pair = pairs[index]
      guard !pair.unpaired.previous.isEmpty, !pair.unpaired.current.isEmpty else { return }
      var found: (previous: Set<Int32>, current: Set<Int32>) = ([], [])
      for item in replacementCandidates(pair)
      where !found.previous.contains(item.pair.previous)
        && !found.current.contains(item.pair.current)
      {
        found.previous.insert(item.pair.previous)
        found.current.insert(item.pair.current)
        pairs[index].local[item.pair.previous] = (
          item.pair.current,
          Evidence(
            basis: item.common > 0 ? .sameChildren : .soleRoot, count: item.common,
            total: item.fewer)
        )
      }
      if found.previous.isEmpty { return }
      pairs[index].pair(image: concepts.image, traits: traits)
    }
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
    if pair.kind == .presentation, let roots = soleRoots(pair),
      !nodes.current.contains(roots.previous), !nodes.previous.contains(roots.current),
      !candidates.contains(where: { $0.pair == roots })
    {
      candidates.append(CommonChildren(pair: roots, common: 0, fewer: 0, more: 0))
    }
    return candidates.sorted { a, b in
      a.common != b.common ? a.common > b.common : names(a.pair) < names(b.pair)
    }
  }

  /// Names of two concepts, whichever comes first.
  func names(_ pair: Sides<Int32>) -> (String, String) {
    RoleAlignment.sorted(concepts.names[Int(pair.previous)], concepts.names[Int(pair.current)])
  }

  /// The roots of both sides when each has one and both are headings.
  private func soleRoots(_ pair: RolePair) -> Sides<Int32>? {
    func root(_ side: Side) -> Int32? {
      var roots = Set(pair.ends[side].map(\.parent))
      for ends in pair.ends[side] where ends.parent != ends.child { roots.remove(ends.child) }
      guard roots.count == 1, let root = roots.first, concepts.classes[Int(root)] == .heading
      else { return nil }
      return root
    }
    guard let earlier = root(.previous), let later = root(.current) else { return nil }
    return Sides(earlier, later)
  }
}
