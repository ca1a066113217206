/// Groups of nodes of a graph that all reach each other (Tarjan's algorithm, without recursion).
public enum StrongComponents {
  /// The groups, each in ascending order, ordered by their first node. O(nodes + edges).
  ///
  /// - Parameter edges: for each node the nodes it leads to.
  /// - Returns: the positions of the nodes of each group.
  public static func of(_ edges: [[Int]]) -> [[Int]] {
    var search = Search(edges)
    for node in edges.indices where search.index[node] < 0 { search.visit(node) }
    return search.groups.sorted { $0[0] < $1[0] }
  }

  private struct Search {
    let edges: [[Int]]
    /// Order of discovery; -1 before it.
    var index: [Int]
    /// The earliest node on the stack that is reached.
    var low: [Int]
    var isOnStack: [Bool]
    var stack: [Int] = []
    var groups: [[Int]] = []
    var found = 0

    init(_ edges: [[Int]]) {
      self.edges = edges
      index = Array(repeating: -1, count: edges.count)
      low = Array(repeating: 0, count: edges.count)
      isOnStack = Array(repeating: false, count: edges.count)
    }

    mutating func visit(_ root: Int) {
      var path: [(node: Int, next: Int)] = []
      enter(root)
      path.append((root, 0))
      while let (node, next) = path.last {
        if next < edges[node].count {
          path[path.count - 1].next += 1
          let target = edges[node][next]
          if index[target] < 0 {
            enter(target)
            path.append((target, 0))
          } else if isOnStack[target] {
            low[node] = min(low[node], index[target])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == index[node] { close(node) }
      }
    }

    private mutating func enter(_ node: Int) {
      index[node] = found
      low[node] = found
      found += 1
      stack.append(node)
      isOnStack[node] = true
    }

    private mutating func close(_ node: Int) {
      var group: [Int] = []
      while let last = stack.popLast() {
        isOnStack[last] = false
        group.append(last)
        if last == node { break }
      }
      groups.append(group.sorted())
    }
  }
}
