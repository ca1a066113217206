/// Groups of nodes of a graph that all reach each other (Tarjan's algorithm, without recursion).
public enum StrongComponents {
  /// The groups, each in ascending order, ordered by their first node. O(nodes + edges).
  ///
  /// - Parameter edges: for each node the nodes it leads to.
  /// - Returns: the positions of the nodes of each group.
  public static func of(_ edges: [[Int]]) -> [[Int]] {
    var search = Search(edges)
    for node in edges.indices where search.nodes[node].index == nil { search.visit(node) }
    return search.groups.sorted { $0[0] < $1[0] }
  }

  private struct Search {
    struct Node {
      /// Order of discovery; `nil` before it.
      var index: Int?
      /// The earliest node on the stack that is reached.
      var low = 0
      var isOnStack = false
    }

    let edges: [[Int]]
    var nodes: [Node]
    var stack: [Int] = []
    var groups: [[Int]] = []
    var found = 0

    init(_ edges: [[Int]]) {
      self.edges = edges
      nodes = Array(repeating: Node(), count: edges.count)
    }

    mutating func visit(_ root: Int) {
      var path = [(node: root, next: 0)]
      enter(root)
      while let (node, next) = path.last {
        if next < edges[node].count {
          path[path.count - 1].next += 1
          let target = edges[node][next]
          guard let index = nodes[target].index else {
            enter(target)
            path.append((target, 0))
            continue
          }
          if nodes[target].isOnStack { nodes[node].low = min(nodes[node].low, index) }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node {
          nodes[parent].low = min(nodes[parent].low, nodes[node].low)
        }
        if nodes[node].low == nodes[node].index { close(node) }
      }
    }

    private mutating func enter(_ node: Int) {
      nodes[node] = Node(index: found, low: found, isOnStack: true)
      found += 1
      stack.append(node)
    }

    private mutating func close(_ node: Int) {
      let start = stack.lastIndex(of: node) ?? 0
      for member in stack[start...] { nodes[member].isOnStack = false }
      groups.append(stack[start...].sorted())
      stack.removeSubrange(start...)
    }
  }
}
