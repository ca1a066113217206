internal import XBRL

/// The tree of one kind in one role of one of two compared filings, in reading order.
struct SideTree {
  struct Node {
    var concept: Int32
    /// Concept above it; `nil` for a root.
    var parent: Int32?
    var depth: Int
    /// Position of the relationship's shape; `nil` for a root.
    var shape: Int32?
    /// Position in ``Comparison/changes`` of the row that covers the relationship; `nil` when none does.
    var change: Int32?
    var mark: RelationshipTree.Mark?
  }

  private(set) var nodes: [Node] = []
  /// Whether there are more than the page has room for.
  private(set) var isCut = false

  init(nodes: [Node]) { self.nodes = nodes }

  /// Reads ``RoleSections/placesOfRole`` places of the tree of a network, or no tree for `nil`; `changes` has the
  /// rows that cover relationships.
  init(_ side: ChangeSide, network: Int?, changes: [RelationshipReference: Int32]) {
    guard let network else { return }
    let all = side.input.networks[network].relationships()
    let effective = all.indices.filter { all[$0].isEffective }
      .sorted { all[$0].order < all[$1].order }
    let tree = RelationshipTree(
      effective.map { all[$0] }, numbers: effective.map { Int32($0) }, of: side)
    struct Full: Error {}
    do {
      try tree.walk { place in
        if nodes.count == RoleSections.placesOfRole { throw Full() }
        var node = Node(
          concept: Int32(place.concept), depth: place.depth, mark: place.mark)
        if let relationship = place.relationship {
          node.parent = Int32(relationship.parent)
          node.shape = all[Int(relationship.number)].shape
          node.change =
            changes[.init(network: Int32(network), ordinal: relationship.number + 1)]
        }
        nodes.append(node)
      }
    } catch {
      isCut = true
    }
  }
}

/// Two trees in rows: what is the same is side by side, all else in rows of its own.
struct TreeAlignment {
  /// Positions in the nodes of either tree; `nil` where one has nothing.
  struct Row {
    var previous: Int?
    var current: Int?
  }

  private(set) var rows: [Row] = []

  private struct Key: Hashable {
    var concept: ComparedConcept
    var parent: ComparedConcept?
    var occurrence = 0
  }

  /// Aligns two trees: places with one concept are pairs, those with one parent first, and of the pairs
  /// the longest sequence that is in order on both sides shares rows. O(n log n).
  /// `concept` tells what an earlier concept is in both.
  init(_ previous: SideTree, _ current: SideTree, concept: (Int32) -> ComparedConcept) {
    let pairs = Self.inOrder(Self.pairs(previous, current, concept))
    var (left, right) = (0, 0)
    for pair in pairs + [(previous.nodes.count, current.nodes.count)] {
      rows += (left..<pair.0).map { Row(previous: $0, current: nil) }
      rows += (right..<pair.1).map { Row(previous: nil, current: $0) }
      guard pair.0 < previous.nodes.count else { break }
      rows.append(Row(previous: pair.0, current: pair.1))
      (left, right) = (pair.0 + 1, pair.1 + 1)
    }
  }

  private static func pairs(
    _ previous: SideTree, _ current: SideTree, _ concept: (Int32) -> ComparedConcept
  ) -> [(Int, Int)] {
    var partner = [Int?](repeating: nil, count: previous.nodes.count)
    var isTaken = [Bool](repeating: false, count: current.nodes.count)
    for usesParent in [true, false] {
      var seen: [Key: Int] = [:]
      /// The next place of a concept, below a parent or anywhere.
      func key(_ node: SideTree.Node, _ concept: (Int32) -> ComparedConcept) -> Key {
        let parent = usesParent ? node.parent.map(concept) : nil
        var key = Key(concept: concept(node.concept), parent: parent)
        let occurrence = seen[key, default: 0]
        seen[key] = occurrence + 1
        key.occurrence = occurrence
        return key
      }
      var places: [Key: Int] = [:]
      for (index, node) in current.nodes.enumerated() where !isTaken[index] {
        places[key(node) { .current($0) }] = index
      }
      seen = [:]
      for (index, node) in previous.nodes.enumerated() where partner[index] == nil {
        guard let place = places[key(node, concept)] else { continue }
        partner[index] = place
        isTaken[place] = true
      }
    }
    return partner.enumerated().compactMap { index, place in place.map { (index, $0) } }
  }

  /// The longest sequence of pairs whose later places rise.
  private static func inOrder(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var ends: [Int] = []  // pair that ends the best sequence of each length
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    guard let last = ends.last else { return [] }
    return sequence(first: last) { before[$0] }.map { pairs[$0] }.reversed()
  }
}
