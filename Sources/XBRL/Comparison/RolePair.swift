/// One kind of link in two matched roles, or in a role without partner: which relationships are the same
/// on both sides, and which are left to be explained.
struct RolePair {
  /// Kind of link.
  let kind: ComparedKind
  /// Role of the earlier filing, -1 when the later role has no partner.
  let previousRole: Int32
  /// Role of the later filing, -1 when the earlier role has no partner.
  let currentRole: Int32
  /// Network of the earlier filing, -1 without.
  let previousNetwork: Int32
  /// Network of the later filing, -1 without.
  let currentNetwork: Int32
  /// Relationships of the earlier filing as filed.
  let previous: [ComparedRelationship]
  /// Relationships of the later filing.
  let current: [ComparedRelationship]
  /// The earlier relationships' ends in the later filing's numbers, after all substitutions known.
  private(set) var previousEnds: [(parent: Int32, child: Int32)] = []
  /// Substitutions that hold in this role and kind only.
  private(set) var local: [Int32: Int32] = [:]
  /// Relationships that are the same on both sides, in order of the later one.
  private(set) var pairs: [(previous: Int32, current: Int32)] = []
  /// Earlier relationships without counterpart, in canonical order.
  private(set) var removed: [Int32] = []
  /// Later relationships without counterpart, in canonical order.
  private(set) var added: [Int32] = []
  /// Earlier relationships that a row covers or that are paired.
  var isPreviousSettled: [Bool]
  /// Later relationships that a row covers or that are paired.
  var isCurrentSettled: [Bool]

  init(
    _ kind: ComparedKind, previousRole: Int32, currentRole: Int32,
    _ stores: (previous: RelationshipStore, current: RelationshipStore)
  ) {
    self.kind = kind
    self.previousRole = previousRole
    self.currentRole = currentRole
    let earlier = previousRole < 0 ? nil : stores.previous.network(previousRole, kind)
    let later = currentRole < 0 ? nil : stores.current.network(currentRole, kind)
    previousNetwork = Int32(earlier ?? -1)
    currentNetwork = Int32(later ?? -1)
    previous = earlier.map { stores.previous.networks[$0] } ?? []
    current = later.map { stores.current.networks[$0] } ?? []
    isPreviousSettled = Array(repeating: false, count: previous.count)
    isCurrentSettled = Array(repeating: false, count: current.count)
  }

  /// Whether both roles exist.
  var isMatched: Bool { previousRole >= 0 && currentRole >= 0 }

  /// Makes a later node take the place of an earlier one in this role and kind.
  mutating func substitute(_ earlier: Int32, by later: Int32) { local[earlier] = later }

  private struct Entry {
    var parent: Int32
    var child: Int32
    var index: Int32

    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      if a.parent != b.parent { return a.parent < b.parent }
      return a.child != b.child ? a.child < b.child : a.index < b.index
    }
  }

  /// Finds the relationships that are the same on both sides. O(n log n).
  mutating func pair(image: [Int32], traits: TraitTable) {
    previousEnds = previous.map { relationship in
      let (parent, child) = (image[Int(relationship.parent)], image[Int(relationship.child)])
      guard !local.isEmpty else { return (parent, child) }
      return (local[parent] ?? parent, local[child] ?? child)
    }
    pairs = []
    isPreviousSettled = Array(repeating: false, count: previous.count)
    isCurrentSettled = Array(repeating: false, count: current.count)
    let a = previousEnds.enumerated().map {
      Entry(parent: $1.parent, child: $1.child, index: Int32($0))
    }.sorted(by: Entry.precedes)
    let b = current.enumerated().map {
      Entry(parent: $1.parent, child: $1.child, index: Int32($0))
    }.sorted(by: Entry.precedes)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let (x, y) = ((a[i].parent, a[i].child), (b[j].parent, b[j].child))
      if x < y {
        i += 1
      } else if y < x {
        j += 1
      } else {
        var (endA, endB) = (i + 1, j + 1)
        while endA < a.count, (a[endA].parent, a[endA].child) == x { endA += 1 }
        while endB < b.count, (b[endB].parent, b[endB].child) == x { endB += 1 }
        pairBlock(a[i..<endA].map(\.index), b[j..<endB].map(\.index), traits)
        (i, j) = (endA, endB)
      }
    }
    pairs.sort { $0.current < $1.current }
    for pair in pairs {
      isPreviousSettled[Int(pair.previous)] = true
      isCurrentSettled[Int(pair.current)] = true
    }
    removed = previous.indices.filter { !isPreviousSettled[$0] }.map { Int32($0) }
    added = current.indices.filter { !isCurrentSettled[$0] }.map { Int32($0) }
  }

  /// Pairs relationships with equal ends: those that say the same first, then those that stand for the same
  /// occurrence, then (in presentation) the rest.
  private mutating func pairBlock(_ a: [Int32], _ b: [Int32], _ traits: TraitTable) {
    if a.count == 1, b.count == 1 {
      let (x, y) = (previous[Int(a[0])].traits, current[Int(b[0])].traits)
      if kind != .definition || traits.arcroleClass[Int(x)] == traits.arcroleClass[Int(y)] {
        pairs.append((a[0], b[0]))
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
    let (earlier, later) = (previous, current)
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
        pairs.append((a[i], b[j]))
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
  private(set) var exactClass: [Int32] = []
  /// Same occurrence: start, end or neither.
  private(set) var variantClass: [Int32] = []
  /// Same arcrole and dimension attributes.
  private(set) var dimensionClass: [Int32] = []
  /// Same arcrole.
  private(set) var arcroleClass: [Int32] = []
  /// The earlier filing's shape equal to each of the traits, -1 without.
  private(set) var previousShape: [Int32] = []

  private struct Exact: Hashable {
    var variant: UInt8
    var base: UInt8
    var isNegated: Bool
    var weight: UInt64?
  }

  private struct Dimension: Hashable {
    var arcrole: String
    var targetRole: String
    var contextElement: String
    var isClosed: Bool?
    var isUsable: Bool?
  }

  init(_ previous: ComparisonInput, _ current: ComparisonInput) {
    firstCurrent = Int32(previous.shapes.count)
    traits = (previous.shapes + current.shapes).map { ArcTraits($0) }
    exactClass = Self.classes(traits) {
      Exact(
        variant: $0.variant, base: $0.base.rawValue, isNegated: $0.isNegated,
        weight: $0.weight?.bitPattern)
    }
    variantClass = traits.map { Int32($0.variant) }
    dimensionClass = Self.classes(traits) {
      Dimension(
        arcrole: $0.arcrole, targetRole: $0.targetRole, contextElement: $0.contextElement,
        isClosed: $0.isClosed, isUsable: $0.isUsable)
    }
    arcroleClass = Self.classes(traits) { $0.arcrole }
    var first: [ArcTraits: Int32] = [:]
    for (position, shape) in traits.prefix(previous.shapes.count).enumerated() {
      if first[shape] == nil { first[shape] = Int32(position) }
    }
    previousShape = traits.enumerated().map { position, shape in
      position < previous.shapes.count ? Int32(position) : first[shape] ?? -1
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
      if let known = numbers[key] { return known }
      let number = Int32(numbers.count)
      numbers[key] = number
      return number
    }
  }

  subscript(_ number: Int32) -> ArcTraits { traits[Int(number)] }

  /// Order by weight, then preferred label.
  func precedes(_ a: Int32, _ b: Int32) -> Bool {
    if a == b { return false }
    let (x, y) = (self[a], self[b])
    let (weightX, weightY) = (x.weight ?? 0, y.weight ?? 0)
    return weightX != weightY ? weightX < weightY : x.preferredLabel < y.preferredLabel
  }
}
