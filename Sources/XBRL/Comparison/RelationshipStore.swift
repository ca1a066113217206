/// A relationship of one side with its ends in the numbering of ``ConceptAlignment``.
struct ComparedRelationship {
  var parent: Int32
  var child: Int32
  var order: Double
  /// Position in ``TraitTable/traits``.
  var traits: Int32
  /// 1-based position in the network's canonical order.
  var ordinal: Int32
}

/// What an arc says, in the terms of a comparison.
struct ArcTraits {
  /// What a preferred label shows.
  enum LabelBase: UInt8 {
    case normal
    case start
    case end
    case total
    case other
  }

  let shape: ComparisonInput.Shape
  /// Of the weight: -1, 0 (absent or zero), 1.
  let sign: Int8
  let base: LabelBase
  let isNegated: Bool

  /// Tells the two occurrences of a roll-forward's balance apart: 1 start, 2 end, else 0.
  var variant: UInt8 { base == .start ? 1 : base == .end ? 2 : 0 }

  init(_ shape: ComparisonInput.Shape) {
    self.shape = shape
    sign = shape.weight.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 } ?? 0
    (base, isNegated) = Self.labelClass(shape.preferredLabel)
  }

  /// Splits label roles into what they show and whether the sign is turned. Wording variants are one class.
  static func labelClass(_ role: String) -> (base: LabelBase, isNegated: Bool) {
    if role.isEmpty { return (.normal, false) }
    guard let slash = role.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (.other, false) }
    let tail = role[role.utf8.index(after: slash)...]
    let isNegated = tail.hasPrefix("negated")
    if tail.holds("eriodStart") { return (.start, isNegated) }
    if tail.holds("eriodEnd") { return (.end, isNegated) }
    if tail.holds("otal") { return (.total, isNegated) }
    let isNormal =
      isNegated || ["label", "terseLabel", "verboseLabel", "netLabel"].contains(tail)
      || ["positive", "negative", "zero"].contains { tail.hasPrefix($0) }
    return (isNormal ? .normal : .other, isNegated)
  }
}

/// The effective relationships of one side, network by network, and which networks each role has.
struct RelationshipStore {
  /// By position of the network.
  private(set) var networks: [[ComparedRelationship]] = []
  /// Ordinals of the relationships that are not effective, by position of the network.
  private(set) var ineffective: [[Int32]] = []
  /// Digests by position of the network.
  let digests: [UInt64]
  /// Position of the network of (role, kind) at `role * 3 + kind`, if there is one.
  private var networkOfRole: [OptionalPosition]

  /// Reads all networks, except those that the other side has read, when networks with equal digests are equal.
  /// `numbers` are those of the concepts by position, `firstTraits` is that of the side's first shape.
  init(
    _ input: ComparisonInput, numbers: [Int32], firstTraits: Int32,
    sharing other: RelationshipStore? = nil
  ) {
    networkOfRole = Array(repeating: nil, count: input.roles.count * 3)
    for (position, use) in input.networks.enumerated() {
      networkOfRole[Int(use.role) * 3 + use.kind.rawValue] = OptionalPosition(Int32(position))
    }
    digests = input.networks.map(\.digest)
    let shared = Dictionary(positionsIn: other?.digests ?? [])
    networks.reserveCapacity(input.networks.count)
    for use in input.networks {
      if let other, let position = shared[use.digest] {
        networks.append(other.networks[Int(position)])
        ineffective.append(other.ineffective[Int(position)])
        continue
      }
      var effective: [ComparedRelationship] = []
      var others: [Int32] = []
      let relationships = use.relationships()
      effective.reserveCapacity(relationships.count)
      for (index, relationship) in relationships.enumerated() {
        guard relationship.isEffective else {
          others.append(Int32(index + 1))
          continue
        }
        effective.append(
          ComparedRelationship(
            parent: numbers[Int(relationship.parent)], child: numbers[Int(relationship.child)],
            order: relationship.order, traits: firstTraits + relationship.shape,
            ordinal: Int32(index + 1)))
      }
      networks.append(effective)
      ineffective.append(others)
    }
  }

  var roles: Range<Int32> { 0..<Int32(networkOfRole.count / 3) }

  /// Position of a role's network of a kind; `nil` when it has no effective relationship.
  func network(_ role: Int32, _ kind: ComparedKind) -> Int32? {
    guard let position = networkOfRole[Int(role) * 3 + kind.rawValue].value,
      !networks[Int(position)].isEmpty
    else { return nil }
    return position
  }

  /// A role's relationships of some kinds, those of each kind apart; kinds without any are left out.
  func relationships(_ role: Int32, _ kinds: [ComparedKind]) -> [[ComparedRelationship]] {
    kinds.compactMap { network(role, $0).map { networks[Int($0)] } }
  }

  /// Whether the role has an effective relationship.
  func takesPart(_ role: Int32) -> Bool {
    ComparedKind.allCases.contains { network(role, $0) != nil }
  }

  /// Whether any role has an effective relationship of a kind.
  func has(_ kind: ComparedKind) -> Bool { roles.contains { network($0, kind) != nil } }
}
