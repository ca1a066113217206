/// The two ends of a relationship, as numbers of concepts.
struct Ends: Hashable, Comparable {
  var parent: Int32
  var child: Int32

  static func < (a: Ends, b: Ends) -> Bool {
    a.parent != b.parent ? a.parent < b.parent : a.child < b.child
  }
}

/// One kind of link in two matched roles, or in a role without partner: which relationships are the same
/// on both sides, and which are left to be explained.
struct RolePair {
  let kind: ComparedKind
  /// Roles of both filings; `nil` for the partner that a role does not have.
  let roles: Sides<Int32?>
  /// Networks of both filings; `nil` where the role has none.
  let networks: Sides<Int32?>
  /// Relationships as filed.
  let relationships: Sides<[ComparedRelationship]>
  /// Ends of the relationships in the later filing's numbers, after all substitutions known.
  private(set) var ends = Sides<[Ends]>([], [])
  /// Substitutions that hold in this role and kind only, and why, by the earlier node.
  private(set) var local: [Int32: (current: Int32, evidence: Evidence)] = [:]
  /// The later nodes of these.
  private var localTargets: Set<Int32> = []
  /// Relationships that are the same on both sides, in order of the later one.
  private(set) var pairs: [Sides<Int32>] = []
  /// Relationships without counterpart, in canonical order: those removed and those added.
  private(set) var unpaired = Sides<[Int32]>([], [])
  /// Whether a row covers a relationship or it is paired.
  private(set) var isSettled = Sides<[Bool]>([], [])

  init(_ kind: ComparedKind, _ roles: Sides<Int32?>, _ stores: Sides<RelationshipStore>) {
    self.kind = kind
    self.roles = roles
    let networks = Sides { side in roles[side].flatMap { stores[side].network($0, kind) } }
    self.networks = networks
    relationships = Sides { side in
      networks[side].map { stores[side].networks[Int($0)] } ?? []
    }
  }

  /// Whether a node took another one's place in this role and kind, or lost it.
  func isSubstituted(_ side: Side, _ concept: Int32) -> Bool {
    side == .previous ? local[concept] != nil : localTargets.contains(concept)
  }

  /// Lets a later node take an earlier one's place in this role and kind, from the next ``pair(image:traits:)`` on.
  mutating func substitute(_ both: Sides<Int32>, _ evidence: Evidence) {
    local[both.previous] = (both.current, evidence)
    localTargets.insert(both.current)
  }

  /// Whether both roles exist.
  var isMatched: Bool { roles.previous != nil && roles.current != nil }

  subscript(side: Side, index: Int32) -> ComparedRelationship { relationships[side][Int(index)] }

  /// The two relationships of a pair.
  subscript(both: Sides<Int32>) -> (ComparedRelationship, ComparedRelationship) {
    (self[.previous, both.previous], self[.current, both.current])
  }

  /// Relationships of one side that nothing explains so far, in canonical order.
  func open(_ side: Side) -> [Int32] {
    let isSettled = self.isSettled[side]
    return unpaired[side].filter { !isSettled[Int($0)] }
  }

  /// Takes pairs apart, so that their relationships are open again.
  mutating func dissolve(_ both: [Sides<Int32>]) {
    guard !both.isEmpty else { return }
    let gone = Set(both)
    pairs.removeAll { gone.contains($0) }
    for pair in both {
      isSettled.previous[Int(pair.previous)] = false
      isSettled.current[Int(pair.current)] = false
    }
    unpaired = Sides { side in SortedSets.make(unpaired[side] + both.map { $0[side] }) }
  }

  /// Puts pairs together again as far as both relationships are still open.
  mutating func restore(_ both: [Sides<Int32>]) {
    let open = both.filter {
      !isSettled.previous[Int($0.previous)] && !isSettled.current[Int($0.current)]
    }
    guard !open.isEmpty else { return }
    for pair in open {
      settle(.previous, pair.previous)
      settle(.current, pair.current)
    }
    pairs = (pairs + open).sorted { $0.current < $1.current }
    unpaired = Sides { side in
      SortedSets.difference(unpaired[side], open.map { $0[side] }.sorted())
    }
  }

  mutating func settle(_ side: Side, _ index: Int32) {
    switch side {
    case .previous: isSettled.previous[Int(index)] = true
    case .current: isSettled.current[Int(index)] = true
    }
  }

  func reference(_ side: Side, _ index: Int32) -> RelationshipReference {
    guard let network = networks[side] else {
      preconditionFailure("a relationship is in a network")
    }
    return RelationshipReference(network: network, ordinal: self[side, index].ordinal)
  }

  /// Finds the relationships that are the same on both sides. O(n log n).
  mutating func pair(image: [Int32], traits: TraitTable) {
    ends.previous = relationships.previous.map { relationship in
      let (parent, child) = (image[Int(relationship.parent)], image[Int(relationship.child)])
      guard !local.isEmpty else { return Ends(parent: parent, child: child) }
      return Ends(parent: local[parent]?.current ?? parent, child: local[child]?.current ?? child)
    }
    ends.current = relationships.current.map { Ends(parent: $0.parent, child: $0.child) }
    pairs = []
    let (a, b) = (Self.sorted(ends.previous), Self.sorted(ends.current))
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let (x, y) = (a[i].ends, b[j].ends)
      if x < y {
        i += 1
      } else if y < x {
        j += 1
      } else {
        var (endA, endB) = (i + 1, j + 1)
        while endA < a.count, a[endA].ends == x { endA += 1 }
        while endB < b.count, b[endB].ends == x { endB += 1 }
        pairBlock(a[i..<endA].map(\.index), b[j..<endB].map(\.index), traits)
        (i, j) = (endA, endB)
      }
    }
    pairs.sort { $0.current < $1.current }
    isSettled = Sides { Array(repeating: false, count: relationships[$0].count) }
    for pair in pairs {
      isSettled.previous[Int(pair.previous)] = true
      isSettled.current[Int(pair.current)] = true
    }
    unpaired = Sides { side in
      let isSettled = self.isSettled[side]
      return isSettled.indices.filter { !isSettled[$0] }.map { Int32($0) }
    }
  }

  private static func sorted(_ ends: [Ends]) -> [(ends: Ends, index: Int32)] {
    ends.enumerated().map { (ends: $1, index: Int32($0)) }.sorted { $0 < $1 }
  }

  /// Pairs relationships with equal ends: those that say the same first, then those that stand for the same
  /// occurrence, then (in presentation) the rest.
  private mutating func pairBlock(_ a: [Int32], _ b: [Int32], _ traits: TraitTable) {
    if a.count == 1, b.count == 1 {
      let (x, y) = self[Sides(a[0], b[0])]
      if kind != .definition
        || traits.arcroleClass[Int(x.traits)] == traits.arcroleClass[Int(y.traits)]
      {
        pairs.append(Sides(a[0], b[0]))
      }
      return
    }
    var (restA, restB) = (a, b)
    let stages: [[Int32]] =
      switch kind {
      case .definition: [traits.dimensionClass, traits.arcroleClass]
      case .calculation, .presentation:
        [
          traits.exactClass, traits.variantClass,
          Array(repeating: 0, count: traits.exactClass.count),
        ]
      }
    for classes in stages where !restA.isEmpty && !restB.isEmpty {
      zip(&restA, &restB, classes, traits)
    }
  }

  private mutating func zip(
    _ a: inout [Int32], _ b: inout [Int32], _ classes: [Int32], _ traits: TraitTable
  ) {
    let (earlier, later) = (relationships.previous, relationships.current)
    func precedes(_ x: ComparedRelationship, _ y: ComparedRelationship) -> Bool {
      let (classX, classY) = (classes[Int(x.traits)], classes[Int(y.traits)])
      if classX != classY { return classX < classY }
      if x.order != y.order { return x.order < y.order }
      return traits.precedes(x.traits, y.traits)
    }
    a.sort { precedes(earlier[Int($0)], earlier[Int($1)]) }
    b.sort { precedes(later[Int($0)], later[Int($1)]) }
    var (restA, restB): ([Int32], [Int32]) = ([], [])
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let x = classes[Int(earlier[Int(a[i])].traits)]
      let y = classes[Int(later[Int(b[j])].traits)]
      if x == y {
        pairs.append(Sides(a[i], b[j]))
        i += 1
        j += 1
      } else if x < y {
        restA.append(a[i])
        i += 1
      } else {
        restB.append(b[j])
        j += 1
      }
    }
    a = restA + a[i...]
    b = restB + b[j...]
  }
}

/// What the arcs of both sides say, and the classes in which they say the same.
struct TraitTable {
  /// Traits of the earlier filing's shapes, then of the later one's.
  let traits: [ArcTraits]
  /// Position of the first later one.
  let firstCurrent: Int32
  /// Same occurrence, weight and label class.
  let exactClass: [Int32]
  /// Same occurrence: start, end or neither.
  let variantClass: [Int32]
  /// Same arcrole and dimension attributes.
  let dimensionClass: [Int32]
  /// Same arcrole.
  let arcroleClass: [Int32]
  /// The earlier filing's shape equal to each of the traits, if there is one.
  let previousShape: [Int32?]

  private struct Exact: Hashable {
    var base: ArcTraits.LabelBase
    var isNegated: Bool
    var weight: UInt64?
  }

  init(_ inputs: Sides<ComparisonInput>) {
    let earlier = inputs.previous.shapes
    firstCurrent = Int32(earlier.count)
    traits = (earlier + inputs.current.shapes).map { ArcTraits($0) }
    exactClass = Self.classes(traits) {
      Exact(base: $0.base, isNegated: $0.isNegated, weight: $0.shape.weight?.bitPattern)
    }
    variantClass = traits.map { Int32($0.variant) }
    dimensionClass = Self.classes(traits) {
      var shape = $0.shape
      shape.weight = nil
      shape.preferredLabel = ""
      return shape
    }
    arcroleClass = Self.classes(traits) { $0.shape.arcrole }
    let first = Dictionary(zip(earlier, Int32(0)...)) { known, _ in known }
    previousShape = traits.enumerated().map { position, trait in
      position < earlier.count ? Int32(position) : first[trait.shape]
    }
  }

  /// Numbers the classes in an order that does not depend on the order of shapes: classes are only ever
  /// compared for equality and sorted to be merged, so any numbering gives the same pairs.
  private static func classes<Key: Hashable>(_ traits: [ArcTraits], _ key: (ArcTraits) -> Key)
    -> [Int32]
  {
    var numbers: [Key: Int32] = [:]
    return traits.map { trait in
      let key = key(trait)
      let number = numbers[key] ?? Int32(numbers.count)
      numbers[key] = number
      return number
    }
  }

  subscript(_ number: Int32) -> ArcTraits { traits[Int(number)] }

  /// Order by weight, then preferred label.
  func precedes(_ a: Int32, _ b: Int32) -> Bool {
    if a == b { return false }
    let (x, y) = (self[a].shape, self[b].shape)
    let (weightX, weightY) = (x.weight ?? 0, y.weight ?? 0)
    return weightX != weightY ? weightX < weightY : x.preferredLabel < y.preferredLabel
  }
}
