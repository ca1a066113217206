/// Relationships of one side that are left, seen as steps from child to parent.
private struct Steps {
  struct Step {
    var parent: Int32
    var child: Int32
    var variant: UInt8
    var index: Int32
  }

  /// By child, parents in order of name.
  private var byChild: [Int32: [Step]] = [:]

  init(_ steps: [Step], names: [String]) {
    for step in steps { byChild[step.child, default: []].append(step) }
    for child in byChild.keys {
      byChild[child]?.sort { names[Int($0.parent)] < names[Int($1.parent)] }
    }
  }

  /// So many nodes are looked at for one relationship.
  private static let mostNodes = 256

  /// The shortest way from a node down to a child over one to four steps and a last one of equal variant;
  /// the parent that comes first by name is tried first.
  ///
  /// - Returns: the last step, and the steps before it from the bottom up.
  func way(from top: Int32, to child: Int32, variant: UInt8) -> (last: Step, path: [Step])? {
    var reached: [(node: Int32, path: [Step], last: Step)] = []
    var seen: Set<Int32> = [child]
    for step in byChild[child] ?? [] where step.variant == variant && step.parent != top {
      if seen.insert(step.parent).inserted { reached.append((step.parent, [], step)) }
    }
    for _ in 0..<4 {
      var next: [(node: Int32, path: [Step], last: Step)] = []
      for place in reached {
        for step in byChild[place.node] ?? [] {
          if step.parent == top { return (place.last, place.path + [step]) }
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
  var isInserted: Bool
  var children: [Child] = []
}

extension ComparisonEngine {
  /// Finds levels that were put between a node and its children, or taken out.
  mutating func explainLevels(_ index: Int) {
    var pair = pairs[index]
    let earlier = pair.removed.filter { !pair.isPreviousSettled[Int($0)] }
    let later = pair.added.filter { !pair.isCurrentSettled[Int($0)] }
    guard !earlier.isEmpty, !later.isEmpty else { return }
    let gone = earlier.map { number in
      Steps.Step(
        parent: pair.previousEnds[Int(number)].parent, child: pair.previousEnds[Int(number)].child,
        variant: traits[pair.previous[Int(number)].traits].variant, index: number)
    }
    let new = later.map { number in
      let relationship = pair.current[Int(number)]
      return Steps.Step(
        parent: relationship.parent, child: relationship.child,
        variant: traits[relationship.traits].variant, index: number)
    }
    var levels = levels(
      gone, new, isInserted: true,
      weight: ({ pair.previous[Int($0)].traits }, { pair.current[Int($0)].traits }), pair.kind)
    levels += self.levels(
      new, gone, isInserted: false,
      weight: ({ pair.current[Int($0)].traits }, { pair.previous[Int($0)].traits }), pair.kind)
    levels.sort { a, b in
      if a.children.count != b.children.count { return a.children.count > b.children.count }
      let (x, y) = ((name(a.upper), name(a.level)), (name(b.upper), name(b.level)))
      return x != y ? x < y : a.isInserted && !b.isInserted
    }
    for level in levels { write(level, index, &pair) }
    pairs[index] = pair
  }

  private func name(_ concept: Int32) -> String { concepts.names[Int(concept)] }

  private func levels(
    _ direct: [Steps.Step], _ ways: [Steps.Step], isInserted: Bool,
    weight: (direct: (Int32) -> Int32, way: (Int32) -> Int32), _ kind: ComparedKind
  ) -> [Level] {
    let steps = Steps(ways, names: concepts.names)
    var levels: [UInt64: Level] = [:]
    for relationship in direct {
      guard
        let way = steps.way(
          from: relationship.parent, to: relationship.child, variant: relationship.variant)
      else { continue }
      let product = way.path.reduce(traits[weight.way(way.last.index)].weight ?? 0) {
        $0 * (traits[weight.way($1.index)].weight ?? 0)
      }
      let isEquivalent =
        kind == .presentation
        || product == traits[weight.direct(relationship.index)].weight ?? 0
      let key =
        UInt64(UInt32(bitPattern: relationship.parent)) << 32
        | UInt64(UInt32(bitPattern: way.last.parent))
      levels[
        key,
        default: Level(
          upper: relationship.parent, level: way.last.parent, isInserted: isInserted)
      ].children.append(
        Level.Child(
          direct: relationship.index, last: way.last.index, path: way.path.map(\.index),
          isEquivalent: isEquivalent))
    }
    return Array(levels.values)
  }

  /// Writes the row of a level, as far as its relationships are not explained by now.
  private mutating func write(_ level: Level, _ index: Int, _ pair: inout RolePair) {
    var direct: [Int32] = []
    var way: [Int32] = []
    var isEquivalent = true
    func isSettled(_ direct: Int32?, _ way: Int32?, _ pair: RolePair) -> Bool {
      let earlier = level.isInserted ? direct : way
      let later = level.isInserted ? way : direct
      return earlier.map { pair.isPreviousSettled[Int($0)] } ?? false
        || later.map { pair.isCurrentSettled[Int($0)] } ?? false
    }
    func settle(_ direct: Int32?, _ way: Int32?, _ pair: inout RolePair) {
      let earlier = level.isInserted ? direct : way
      let later = level.isInserted ? way : direct
      if let earlier { pair.isPreviousSettled[Int(earlier)] = true }
      if let later { pair.isCurrentSettled[Int(later)] = true }
    }
    for child in level.children where !isSettled(child.direct, child.last, pair) {
      settle(child.direct, child.last, &pair)
      direct.append(child.direct)
      way.append(child.last)
      for step in child.path where !isSettled(nil, step, pair) {
        settle(nil, step, &pair)
        way.append(step)
      }
      isEquivalent = isEquivalent && child.isEquivalent
    }
    guard !direct.isEmpty else { return }
    let (earlier, later) = level.isInserted ? (direct, way) : (way, direct)
    let upper: RowSide
    if level.isInserted {
      upper = writer.currentNodes(pair, parent: level.upper, child: level.level)
    } else {
      upper = writer.previousNodes(
        pair, parent: previousNumber(level.upper, pair), child: previousNumber(level.level, pair))
    }
    var (current, previous) = level.isInserted ? (upper, RowSide()) : (RowSide(), upper)
    current.role = pair.currentRole
    previous.role = pair.previousRole
    writer.add(
      level.isInserted ? .subtotalInserted : .subtotalRemoved, at: index, pair.kind,
      current: current, previous: previous,
      Evidence(.way, count: Int32(direct.count), isEquivalent: isEquivalent),
      covered: (
        earlier.compactMap { writer.previousSide(pair, $0).relationship },
        later.compactMap { writer.currentSide(pair, $0).relationship }
      ))
  }

  /// The earlier concept that stands for a node after substitutions.
  private func previousNumber(_ node: Int32, _ pair: RolePair) -> Int32 {
    if concepts.previousPosition[Int(node)] >= 0 { return node }
    for (relationship, ends) in zip(pair.previous, pair.previousEnds) {
      if ends.parent == node { return relationship.parent }
      if ends.child == node { return relationship.child }
    }
    return node
  }
}
