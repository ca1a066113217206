/// What roles hold, as far as their identity is concerned: concepts that bear meaning, and pairs.
struct RoleContents {
  /// The concepts by which a role is known, by position of the role: line items and text blocks of its
  /// calculation and presentation (of its definition when it has neither), else members, else all. Sorted.
  private(set) var concepts: [[Int32]] = []
  /// In how many roles of the filing each concept is one of ``concepts``.
  private(set) var frequency: [Int32]

  init(
    _ store: RelationshipStore, roles: Int, _ alignment: ConceptAlignment,
    image: [Int32]?
  ) {
    frequency = Array(repeating: 0, count: alignment.names.count)
    concepts.reserveCapacity(roles)
    for role in 0..<Int32(roles) {
      let content = Self.content(store, role, alignment, image)
      for concept in content { frequency[Int(concept)] += 1 }
      concepts.append(content)
    }
  }

  private static func content(
    _ store: RelationshipStore, _ role: Int32, _ alignment: ConceptAlignment, _ image: [Int32]?
  ) -> [Int32] {
    var relationships = [store.network(role, .calculation), store.network(role, .presentation)]
      .compactMap { $0 }
    if relationships.isEmpty {
      relationships = [store.network(role, .definition)].compactMap { $0 }
    }
    var ends: [Int32] = []
    for network in relationships {
      for relationship in store.networks[network] {
        ends.append(relationship.parent)
        ends.append(relationship.child)
      }
    }
    var all = SortedSets.make(ends)
    let classes = alignment.classes
    let valued = all.filter { !classes[Int($0)].isStructural }
    if !valued.isEmpty {
      all = valued
    } else {
      let members = all.filter { classes[Int($0)] == .member }
      if !members.isEmpty { all = members }
    }
    guard let image else { return all }
    return SortedSets.make(all.map { image[Int($0)] })
  }

  /// The (parent, child) pairs of a role's calculation and presentation, as numbers. Sorted.
  static func pairs(_ store: RelationshipStore, _ role: Int32, image: [Int32]?) -> [UInt64] {
    let kinds = [store.network(role, .calculation), store.network(role, .presentation)]
    return SortedSets.make(
      kinds.compactMap { $0 }.flatMap { network in
        store.networks[network].map { relationship in
          let (parent, child) = (relationship.parent, relationship.child)
          return UInt64(UInt32(bitPattern: image?[Int(parent)] ?? parent)) << 32
            | UInt64(UInt32(bitPattern: image?[Int(child)] ?? child))
        }
      })
  }
}
