/// A relationship that is left, seen as a step from child to parent.
private struct Step {
  var parent: Int32
  var child: Int32
  var variant: UInt8
  var weight: Double
  var index: Int32

  /// So many nodes are looked at for one relationship.
  private static let mostNodes = 256

  /// The shortest way from this parent down to this child over one to four steps and a last one of equal
  /// variant; of the steps by child, those that come first are tried first.
  ///
  /// - Returns: the last step, and the steps before it from the bottom up.
  func way(over byChild: [Int32: [Step]]) -> (last: Step, path: [Step])? {
    typealias Place = (node: Int32, path: [Step], last: Step)
    var reached: [Place] = []
    var seen: Set<Int32> = [child]
    for step in byChild[child] ?? [] where step.variant == variant && step.parent != parent {
      if seen.insert(step.parent).inserted { reached.append((step.parent, [], step)) }
    }
    for _ in 0..<4 {
      var next: [Place] = []
      for place in reached {
        for step in byChild[place.node] ?? [] {
          if step.parent == parent { return (place.last, place.path + [step]) }
          guard seen.count < Self.mostNodes, seen.insert(step.parent).inserted else { continue }
          next.append((step.parent, place.path + [step], place.last))
        }
      }
      reached = next
    }
    return nil
  }
}

/// Children that hung directly below a node and now hang below a level under it, or the reverse.
private struct Level {
  struct Child {
    /// The direct relationship.
    var direct: Int32
    /// The relationship from the level to the child.
    var last: Int32
    /// Relationships from the upper node down to the level.
    var path: [Int32]
    var isEquivalent: Bool
  }

  var upper: Int32
  var level: Int32
  /// The side of the direct relationships; the others are of the other side.
  var side: Side
  var children: [Child] = []
}

extension ComparisonEngine {
  /// Finds levels that were put between a node and its children, or taken out.
  mutating func explainLevels(_ index: Int) {
    var pair = pairs[index]
    let steps = Sides { side in
      pair.open(side).map { number in
        let ends = pair.ends[side][Int(number)]
        let trait = traits[pair[side, number].traits]
        return Step(
          parent: ends.parent, child: ends.child, variant: trait.variant,
          weight: trait.shape.weight ?? 0, index: number)
      }
    }
    guard !steps.previous.isEmpty, !steps.current.isEmpty else { return }
    var levels = Side.allCases.flatMap { self.levels(steps, direct: $0, pair.kind) }
    levels.sort { a, b in
      if a.children.count != b.children.count { return a.children.count > b.children.count }
      let (x, y) = ((name(a.upper), name(a.level)), (name(b.upper), name(b.level)))
      return x != y ? x < y : a.side == .previous && b.side == .current
    }
    for level in levels { write(level, index, &pair) }
    pairs[index] = pair
  }

  private func name(_ concept: Int32) -> String { concepts.names[Int(concept)] }

  private func levels(
    _ steps: Sides<[Step]>, direct side: Side, _ kind: ComparedKind
  ) -> [Level] {
    let names = concepts.names
    let byChild = Dictionary(grouping: steps[side.other], by: \.child).mapValues { steps in
      steps.sorted { names[Int($0.parent)] < names[Int($1.parent)] }
    }
    var levels: [Ends: Level] = [:]
    for direct in steps[side] {
      guard let way = direct.way(over: byChild) else { continue }
      let product = way.path.reduce(way.last.weight) { $0 * $1.weight }
      let ends = Ends(parent: direct.parent, child: way.last.parent)
      levels[ends, default: Level(upper: ends.parent, level: ends.child, side: side)]
        .children.append(
          Level.Child(
            direct: direct.index, last: way.last.index, path: way.path.map(\.index),
            isEquivalent: kind == .presentation || product == direct.weight))
    }
    return Array(levels.values)
  }

  /// Writes the row of a level, as far as its relationships are not explained by now.
  private mutating func write(_ level: Level, _ index: Int, _ pair: inout RolePair) {
    let (side, other) = (level.side, level.side.other)
    var direct: [Int32] = []
    var way: [Int32] = []
    var isEquivalent = true
    for child in level.children
    where !pair.isSettled[side][Int(child.direct)] && !pair.isSettled[other][Int(child.last)] {
      pair.settle(side, child.direct)
      direct.append(child.direct)
      for step in [child.last] + child.path where !pair.isSettled[other][Int(step)] {
        pair.settle(other, step)
        way.append(step)
      }
      isEquivalent = isEquivalent && child.isEquivalent
    }
    guard !direct.isEmpty else { return }
    var rows = Sides { writer.row(pair, $0) }
    if side == .previous {
      rows.current = writer.row(pair, .current, parent: level.upper, child: level.level)
    } else {
      rows.previous = writer.row(
        pair, .previous, parent: previousNumber(level.upper, pair),
        child: previousNumber(level.level, pair))
    }
    writer.add(
      side == .previous ? .subtotalInserted : .subtotalRemoved, at: index, pair.kind, rows,
      Evidence(basis: .way, count: Int32(direct.count), isEquivalent: isEquivalent),
      covered: Sides { covered in
        (covered == side ? direct : way).map { pair.reference(covered, $0) }
      })
  }

  /// The earlier concept that stands for a node after substitutions.
  private func previousNumber(_ node: Int32, _ pair: RolePair) -> Int32 {
    if concepts.positions.previous[Int(node)].value != nil { return node }
    for (relationship, ends) in zip(pair.relationships.previous, pair.ends.previous) {
      if ends.parent == node { return relationship.parent }
      if ends.child == node { return relationship.child }
    }
    return node
  }
}
