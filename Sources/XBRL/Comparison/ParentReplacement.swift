extension ComparisonEngine {
  /// Finds nodes of one role and kind whose place was taken by another node that holds the same children.
  ///
  /// Headings and tables are reused in other roles, so that this is no matter of the whole filing. A table
  /// carries its line items node along, hence several rounds.
  mutating func replaceParents(_ index: Int) {
    for _ in 0..<4 {
      let pair = pairs[index]
      guard !pair.removed.isEmpty, !pair.added.isEmpty else { return }
      let candidates = replacementCandidates(pair)
      var (earlier, later): (Set<Int32>, Set<Int32>) = ([], [])
      for item in candidates
      where !earlier.contains(item.previous) && !later.contains(item.current) {
        earlier.insert(item.previous)
        later.insert(item.current)
        pairs[index].substitute(item.previous, by: item.current)
        replacements[Replacement(pair: index, previous: item.previous)] = ReplacedNode(
          current: item.current,
          evidence: Evidence(
            item.common > 0 ? .sameChildren : .soleRoot, count: item.common, total: item.fewer))
      }
      if earlier.isEmpty { return }
      pairs[index].pair(image: concepts.image, traits: traits)
    }
  }

  private func replacementCandidates(_ pair: RolePair) -> [CommonChildren.Item] {
    var nodes: (previous: Set<Int32>, current: Set<Int32>) = ([], [])
    for ends in pair.previousEnds {
      nodes.previous.insert(ends.parent)
      nodes.previous.insert(ends.child)
    }
    for relationship in pair.current {
      nodes.current.insert(relationship.parent)
      nodes.current.insert(relationship.child)
    }
    let classes = concepts.classes
    let children = CommonChildren(
      pair, traits,
      isMeant: { !nodes.current.contains(pair.previousEnds[Int($0)].parent) },
      isMeantToo: { !nodes.previous.contains(pair.current[Int($0)].parent) })
    var candidates = children.found.filter { item in
      let kind = classes[Int(item.previous)].comparable
      return item.isEnough && kind == classes[Int(item.current)].comparable
        && !(item.common == 1 && kind.isContent)
    }
    if pair.kind == .presentation, let (earlier, later) = soleRoots(pair),
      !nodes.current.contains(earlier), !nodes.previous.contains(later),
      !candidates.contains(where: { $0.previous == earlier && $0.current == later })
    {
      candidates.append(
        CommonChildren.Item(previous: earlier, current: later, common: 0, fewer: 0, more: 0))
    }
    return candidates.sorted { a, b in
      if a.common != b.common { return a.common > b.common }
      return names(a) < names(b)
    }
  }

  private func names(_ item: CommonChildren.Item) -> (String, String) {
    RoleAlignment.sorted(
      concepts.names[Int(item.previous)], concepts.names[Int(item.current)])
  }

  /// The roots of both sides when each has one and both are headings.
  private func soleRoots(_ pair: RolePair) -> (Int32, Int32)? {
    let earlier = Self.roots(pair.previousEnds)
    let later = Self.roots(pair.current.map { ($0.parent, $0.child) })
    guard earlier.count == 1, later.count == 1, let a = earlier.first, let b = later.first,
      concepts.classes[Int(a)] == .heading, concepts.classes[Int(b)] == .heading
    else { return nil }
    return (a, b)
  }

  private static func roots(_ ends: [(parent: Int32, child: Int32)]) -> Set<Int32> {
    var roots = Set(ends.map(\.parent))
    for end in ends where end.parent != end.child { roots.remove(end.child) }
    return roots
  }
}
