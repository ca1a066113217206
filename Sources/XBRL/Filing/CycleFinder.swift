/// Finds a cycle among the effective relationships of one arcrole in one network (XBRL 2.1 §5.1.4).
///
/// Works on arrays as long as the filing's concepts, made once and cleared by stamps, so that a filing of
/// a hundred networks costs one pass over its relationships.
struct CycleFinder {
  /// Positions of a concept's relationships among those at hand, when its stamp is the present one.
  private var first: [Int32]
  private var count: [Int32]
  private var stamp: [Int32]
  /// 0 not visited, 1 on the path, 2 done.
  private var state: [UInt8]
  /// Nearest known member of the group that a concept is connected with.
  private var group: [Int32]
  private var round: Int32 = 0

  /// Prepares for concepts at positions below a number.
  init(concepts: Int) {
    first = Array(repeating: 0, count: concepts)
    count = Array(repeating: 0, count: concepts)
    stamp = Array(repeating: 0, count: concepts)
    state = Array(repeating: 0, count: concepts)
    group = Array(repeating: 0, count: concepts)
  }

  /// A directed cycle: concepts that lead from one to the next, and the last to the first. `nil` without
  /// one. The first in the order of the relationships. O(relationships).
  ///
  /// - Parameter relationships: effective ones, those of one parent together.
  /// - Returns: the concepts on it, by position.
  mutating func directed(_ relationships: [Relationship]) -> [Int32]? {
    begin(relationships)
    for (index, relationship) in relationships.enumerated() {
      let parent = Int(relationship.parent)
      if count[parent] == 0 { first[parent] = Int32(index) }
      count[parent] += 1
    }
    for relationship in relationships where state[Int(relationship.parent)] == 0 {
      if let cycle = walk(from: relationship.parent, relationships) { return cycle }
    }
    return nil
  }

  private mutating func walk(from root: Int32, _ relationships: [Relationship]) -> [Int32]? {
    var path: [(concept: Int32, next: Int32)] = [(root, 0)]
    state[Int(root)] = 1
    while let (concept, next) = path.last {
      guard next < count[Int(concept)] else {
        state[Int(concept)] = 2
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let child = relationships[Int(first[Int(concept)] + next)].child
      switch state[Int(child)] {
      case 0:
        state[Int(child)] = 1
        path.append((child, 0))
      case 1:
        let concepts = path.map(\.concept)
        return Array(concepts[(concepts.firstIndex(of: child) ?? 0)...])
      default: break
      }
    }
    return nil
  }

  /// The ends of the first relationship that closes a cycle when directions do not count; `nil` without
  /// one. Several relationships between the same two concepts are taken as one. O(relationships).
  mutating func undirected(_ relationships: [Relationship]) -> (parent: Int32, child: Int32)? {
    struct Pair: Hashable {
      var low: Int32
      var high: Int32
    }
    begin(relationships)
    var pairs: Set<Pair> = []
    for relationship in relationships {
      let (a, b) = (relationship.parent, relationship.child)
      guard pairs.insert(Pair(low: min(a, b), high: max(a, b))).inserted else { continue }
      let (groupA, groupB) = (find(a), find(b))
      if groupA == groupB { return (a, b) }
      group[Int(groupA)] = groupB
    }
    return nil
  }

  private mutating func find(_ concept: Int32) -> Int32 {
    var root = concept
    while group[Int(root)] != root { root = group[Int(root)] }
    var rest = concept
    while group[Int(rest)] != root { (group[Int(rest)], rest) = (root, group[Int(rest)]) }
    return root
  }

  private mutating func begin(_ relationships: [Relationship]) {
    round += 1
    for relationship in relationships {
      clear(relationship.parent)
      clear(relationship.child)
    }
  }

  private mutating func clear(_ concept: Int32) {
    let index = Int(concept)
    guard stamp[index] != round else { return }
    stamp[index] = round
    count[index] = 0
    state[index] = 0
    group[index] = concept
  }
}
