/// Finds a cycle among the effective relationships of one arcrole in one network (XBRL 2.1 §5.1.4).
///
/// Works on one array as long as the filing's concepts. It is made once, and a node is cleared when a search
/// first meets it, so that a filing of a hundred networks costs one pass over its relationships.
struct CycleFinder {
  private struct Node {
    /// Position of the first of its relationships among those at hand, and how many there are.
    var first = 0
    var count = 0
    var state = State.unseen
    /// Nearest known member of the group that it is connected with.
    var group: Int32
    /// The search that the rest is about.
    var round = 0
  }

  private enum State {
    case unseen, onPath, done
  }

  private var nodes: [Node]
  private var round = 0

  init(concepts: Int) { nodes = Array(repeating: Node(group: 0), count: concepts) }

  /// A directed cycle: concepts that lead from one to the next, and the last to the first. `nil` without
  /// one. The first in the order of the relationships. O(relationships).
  ///
  /// - Parameter relationships: effective ones, those of one parent together.
  /// - Returns: the concepts on it, by position.
  mutating func directed(_ relationships: [Relationship]) -> [Int32]? {
    begin(relationships)
    for (index, relationship) in relationships.enumerated() {
      let parent = Int(relationship.parent)
      if nodes[parent].count == 0 { nodes[parent].first = index }
      nodes[parent].count += 1
    }
    for relationship in relationships where nodes[Int(relationship.parent)].state == .unseen {
      if let cycle = walk(from: relationship.parent, relationships) { return cycle }
    }
    return nil
  }

  private mutating func walk(from root: Int32, _ relationships: [Relationship]) -> [Int32]? {
    var path: [(concept: Int32, next: Int)] = [(root, 0)]
    nodes[Int(root)].state = .onPath
    while let (concept, next) = path.last {
      let node = nodes[Int(concept)]
      guard next < node.count else {
        nodes[Int(concept)].state = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let child = relationships[node.first + next].child
      switch nodes[Int(child)].state {
      case .unseen:
        nodes[Int(child)].state = .onPath
        path.append((child, 0))
      case .onPath: return Array(path.map(\.concept).drop { $0 != child })
      case .done: break
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
      nodes[Int(groupA)].group = groupB
    }
    return nil
  }

  private mutating func find(_ concept: Int32) -> Int32 {
    var root = concept
    while nodes[Int(root)].group != root { root = nodes[Int(root)].group }
    var rest = concept
    while nodes[Int(rest)].group != root {
      (nodes[Int(rest)].group, rest) = (root, nodes[Int(rest)].group)
    }
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
    guard nodes[Int(concept)].round != round else { return }
    nodes[Int(concept)] = Node(group: concept, round: round)
  }
}
