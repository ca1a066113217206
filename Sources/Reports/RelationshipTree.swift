/// The relationships of one kind in one role of one filing, walked from the roots down.
struct RelationshipTree {
  /// A relationship as the warehouse has it.
  struct Relationship: Hashable, Sendable {
    var parent: Int64
    var child: Int64
    var order: Double
    var weight: Double?
    var preferredLabel: String?
    var arcrole: String?
    var isEffective: Bool
    /// What the caller knows it by.
    var number: Int32 = 0
  }

  /// Why a place in the tree is not followed further.
  enum Mark: String, Hashable, Sendable {
    /// The concept is above itself.
    case cycle
    /// What is below the concept was shown before: under the same parent, or anywhere once the
    /// tree has more places than ``RelationshipTree/placesShownInFull``.
    case repeated
  }

  /// One place in the tree: a root, or a child by a relationship.
  struct Place: Hashable, Sendable {
    var concept: Int64
    var depth: Int
    var relationship: Relationship?
    var mark: Mark?
  }

  private struct Frame {
    var concept: Int64
    var next = 0
    var followed: Set<Int64> = []
  }

  /// A concept with several parents is followed in each of its places only in the first so many:
  /// a chain of such concepts has more places than anyone can store.
  static let placesShownInFull = 100_000

  private let names: [Int64: String]
  private let children: [Int64: [Relationship]]
  /// Parents of each child without repeats, by name.
  private var parents: [Int64: [Int64]] = [:]

  /// Builds a tree of relationships whose siblings are in order.
  init(_ relationships: [Relationship], names: [Int64: String]) {
    self.names = names
    children = Dictionary(grouping: relationships, by: \.parent)
    for (child, edges) in Dictionary(grouping: relationships, by: \.child) {
      parents[child] =
        edges.count == 1 ? [edges[0].parent] : sorted(Set(edges.map(\.parent)))
    }
  }

  private func sorted(_ concepts: some Sequence<Int64>) -> [Int64] {
    concepts.sorted { (names[$0] ?? "", $0) < (names[$1] ?? "", $1) }
  }

  /// The first `limit` parents of a concept other than the one it is under, by name, and `…` for further ones.
  func otherParents(of place: Place, limit: Int) -> [String] {
    let own = place.relationship?.parent ?? place.concept
    let all = parents[place.concept] ?? []
    if all.isEmpty || all == [own] { return [] }
    let others = all.lazy.filter { $0 != own }
    let shown: [String] = others.prefix(limit).map { names[$0] ?? "" }
    return others.dropFirst(limit).isEmpty ? shown : shown + ["…"]
  }

  /// Hands over every place, parents before children. Roots are the concepts without a parent, by
  /// name; when a cycle has none, its first concept by name takes that part.
  ///
  /// - Complexity: O(n) in relationships for each of the first ``placesShownInFull`` places.
  func walk(_ emit: (Place) throws -> Void) rethrows {
    var walk = Walk(children: children)
    for concept in sorted(children.keys.filter { parents[$0] == nil }) {
      try walk.descend(from: concept, emit)
    }
    let left = children.keys.filter { !walk.shown.contains($0) }
    for concept in sorted(left) where !walk.shown.contains(concept) {
      try walk.descend(from: concept, emit)
    }
  }

  /// The state of a walk: its own stack, because hostile trees are deeper than a thread's.
  private struct Walk {
    let children: [Int64: [Relationship]]
    var shown: Set<Int64> = []
    var path: Set<Int64> = []
    var followed: Set<Int64> = []
    var stack: [Frame] = []
    var places = 0

    mutating func descend(from root: Int64, _ emit: (Place) throws -> Void) rethrows {
      try show(Place(concept: root, depth: 0), emit)
      push(root)
      while let top = stack.indices.last {
        let siblings = children[stack[top].concept] ?? []
        guard stack[top].next < siblings.count else {
          path.remove(stack[top].concept)
          stack.removeLast()
          continue
        }
        let relationship = siblings[stack[top].next]
        stack[top].next += 1
        let mark = mark(of: relationship.child, in: stack[top])
        try show(
          Place(
            concept: relationship.child, depth: stack.count, relationship: relationship, mark: mark),
          emit)
        guard mark == nil, children[relationship.child] != nil else { continue }
        stack[top].followed.insert(relationship.child)
        push(relationship.child)
      }
    }

    private mutating func show(_ place: Place, _ emit: (Place) throws -> Void) rethrows {
      places += 1
      shown.insert(place.concept)
      try emit(place)
    }

    private mutating func push(_ concept: Int64) {
      path.insert(concept)
      followed.insert(concept)
      stack.append(Frame(concept: concept))
    }

    private func mark(of child: Int64, in frame: Frame) -> Mark? {
      if path.contains(child) { return .cycle }
      if frame.followed.contains(child) { return .repeated }
      let isCrowded = places > RelationshipTree.placesShownInFull
      return isCrowded && followed.contains(child) ? .repeated : nil
    }
  }
}
