/// What roles hold, as far as their identity is concerned: concepts that bear meaning, and pairs.
struct RoleContents {
  /// The concepts by which a role is known, by position of the role: line items and text blocks of its
  /// calculation and presentation (of its definition when it has neither), else members, else all. In the
  /// later filing's numbers, sorted.
  let concepts: [[Int32]]
  /// In how many roles of the filing each concept is one of ``concepts``.
  private(set) var frequency: [Int32]
  /// Whether each concept is a text block.
  let isText: [Bool]

  init(_ store: RelationshipStore, _ alignment: ConceptAlignment) {
    frequency = Array(repeating: 0, count: alignment.names.count)
    isText = alignment.classes.map { $0 == .textBlock }
    concepts = store.roles.map { Self.content(store, $0, alignment) }
    for concept in concepts.joined() { frequency[Int(concept)] += 1 }
  }

  private static func content(
    _ store: RelationshipStore, _ role: Int32, _ alignment: ConceptAlignment
  ) -> [Int32] {
    var networks = store.relationships(role, [.calculation, .presentation])
    if networks.isEmpty { networks = store.relationships(role, [.definition]) }
    let relationships = networks.joined()
    let all = SortedSets.make(relationships.map(\.parent) + relationships.map(\.child))
    let classes = alignment.classes
    let valued = all.filter { !classes[Int($0)].isStructural }
    let telling = valued.isEmpty ? all.filter { classes[Int($0)] == .member } : valued
    let content = telling.isEmpty ? all : telling
    let images = content.map { alignment.image[Int($0)] }
    return images == content ? content : SortedSets.make(images)
  }

  /// The root of a role's presentation, in its own side's numbers; `nil` unless there is one.
  static func root(_ store: RelationshipStore, _ role: Int32) -> Int32? {
    let relationships = store.relationships(role, [.presentation]).joined()
    let roots = Set(relationships.map(\.parent)).subtracting(relationships.map(\.child))
    return roots.count == 1 ? roots.first : nil
  }

  /// The (parent, child) pairs of a role's calculation and presentation. Sorted.
  static func pairs(_ store: RelationshipStore, _ role: Int32, image: [Int32]) -> [Ends] {
    let pairs = store.relationships(role, [.calculation, .presentation]).joined().map {
      Ends(parent: image[Int($0.parent)], child: image[Int($0.child)])
    }
    return SortedSets.make(pairs)
  }
}
