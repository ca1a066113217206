/// Carries one comparison through its stages: concepts, roles, pairs, explanations, rows.
struct ComparisonEngine {
  let previous: ComparisonInput
  let current: ComparisonInput
  let options: Comparison.Options
  let traits: TraitTable
  let stores: (previous: RelationshipStore, current: RelationshipStore)
  /// Which later concept each earlier one is; grows while successions are found.
  var concepts: ConceptAlignment
  let roles: RoleAlignment
  /// The later URI of each earlier role that is matched, by earlier URI.
  let partnerURI: [String: String]
  /// Pairs of roles that are parts of a split or merged one.
  let parts: [RoleAlignment.Part]
  var likeness: LikenessBook
  /// Pairs of roles whose networks differ, and roles without partner, in order of URI.
  var pairs: [RolePair] = []
  /// Successions by number of the earlier concept.
  var successions: [Int32: Succession] = [:]
  /// Substitutions of one role and kind by position in ``pairs`` and number of the earlier node.
  var replacements: [Replacement: ReplacedNode] = [:]
  var writer: RowWriter
  private let isOneFiler: Bool

  /// A pair of concepts of which one follows the other.
  struct Succession {
    var current: Int32
    var change: Change
    var evidence: Evidence
  }

  /// A node that was replaced in one role and kind.
  struct Replacement: Hashable {
    var pair: Int
    var previous: Int32
  }

  /// What took the place of a node in one role and kind.
  struct ReplacedNode {
    var current: Int32
    var evidence: Evidence
  }

  /// Reads both sides, aligns concepts and roles.
  init(from previous: ComparisonInput, to current: ComparisonInput, options: Comparison.Options) {
    self.previous = previous
    self.current = current
    self.options = options
    let isOneFiler =
      previous.filer == nil || current.filer == nil || previous.filer == current.filer
    self.isOneFiler = isOneFiler
    traits = TraitTable(previous, current)
    var concepts = ConceptAlignment(previous, current, isOneFiler: isOneFiler)
    stores = Self.expand(previous, current, concepts, traits, isOneFiler: isOneFiler)
    for networks in stores.previous.networks {
      for relationship in networks {
        concepts.isInPrevious[Int(relationship.parent)] = true
        concepts.isInPrevious[Int(relationship.child)] = true
      }
    }
    for networks in stores.current.networks {
      for relationship in networks {
        concepts.isInCurrent[Int(relationship.parent)] = true
        concepts.isInCurrent[Int(relationship.child)] = true
      }
    }
    likeness = LikenessBook(previous, current)
    let named = concepts.pairByName(given: options.successions, isOneFiler: isOneFiler)
    for pair in named {
      successions[pair.previous] = Succession(
        current: pair.current,
        change: Self.change(pair.previous, pair.current, concepts), evidence: pair.evidence)
    }
    roles = RoleAlignment(
      previous, current, stores: stores, concepts, words: &likeness.words, isOneFiler: isOneFiler)
    let stores = stores
    let events = roles.events(
      previous.roles, current.roles,
      takesPart: ({ stores.previous.takesPart($0) }, { stores.current.takesPart($0) }))
    parts = events.parts
    var partners: [String: String] = [:]
    for match in roles.matches {
      partners[previous.roles[Int(match.previous)].uri] = current.roles[Int(match.current)].uri
    }
    partnerURI = partners
    self.concepts = concepts
    writer = RowWriter(previous, current, concepts, traits)
    writer.comparison.roleMatches = roles.matches
    writer.comparison.roleChanges = events.changes
  }

  /// Reads the later filing's networks, and of the earlier one's those that the later one has not.
  private static func expand(
    _ previous: ComparisonInput, _ current: ComparisonInput, _ concepts: ConceptAlignment,
    _ traits: TraitTable, isOneFiler: Bool
  ) -> (previous: RelationshipStore, current: RelationshipStore) {
    var later = RelationshipStore(current)
    later.expand(
      current, numbers: concepts.ofCurrent, firstTraits: traits.firstCurrent, shared: nil)
    var earlier = RelationshipStore(previous)
    var byDigest: [UInt64: Int] = [:]
    if isOneFiler {
      for (position, use) in current.networks.enumerated() { byDigest[use.digest] = position }
    }
    earlier.expand(
      previous, numbers: concepts.ofPrevious, firstTraits: 0, shared: (byDigest, later))
    return (earlier, later)
  }

  /// Which succession it is when a concept takes the place of another.
  static func change(_ earlier: Int32, _ later: Int32, _ concepts: ConceptAlignment) -> Change {
    switch (concepts.isStandard[Int(earlier)], concepts.isStandard[Int(later)]) {
    case (false, true): .promoted
    case (true, false): .demoted
    case (false, false): .extensionRenamed
    case (true, true): .standardReplaced
    }
  }

  /// Goes through all stages after the alignment of roles.
  mutating func run() -> Comparison {
    setGates()
    makePairs()
    if isOneFiler { findSuccessions() }
    for pair in pairs.indices where pairs[pair].isMatched && pairs[pair].kind != .definition {
      replaceParents(pair)
    }
    for pair in pairs.indices where pairs[pair].isMatched {
      writePairs(pair)
      guard pairs[pair].kind != .definition else { continue }
      explainLevels(pair)
      explainNewParents(pair)
    }
    for kind in [ComparedKind.calculation, .presentation] { explainMoves(kind) }
    for pair in pairs.indices { writeRest(pair) }
    if options.keepsHeldBack { holdBackIneffective() }
    writeSuccessions()
    writer.finish(pairs: pairs)
    if options.comparesLabels { compareLabels() }
    return writer.comparison
  }

  private mutating func setGates() {
    for kind in ComparedKind.allCases {
      let earlier = stores.previous.has(kind, roles: previous.roles.count)
      let later = stores.current.has(kind, roles: current.roles.count)
      writer.comparison.gates[kind.rawValue] =
        earlier ? (later ? .comparable : .currentLacks) : (later ? .previousLacks : .bothLack)
    }
  }

  /// Sets up what is to be explained: networks that are the same on both sides are counted and left alone.
  private mutating func makePairs() {
    let matches = roles.matches.map { (previous: $0.previous, current: $0.current) }
    let gone = (0..<Int32(previous.roles.count)).filter { roles.ofPrevious[Int($0)] < 0 }
      .sorted { previous.roles[Int($0)].uri < previous.roles[Int($1)].uri }
    let new = (0..<Int32(current.roles.count)).filter { roles.ofCurrent[Int($0)] < 0 }
      .sorted { current.roles[Int($0)].uri < current.roles[Int($1)].uri }
    let all = matches + new.map { (-1, $0) } + gone.map { ($0, -1) }
    for kind in ComparedKind.allCases where writer.comparison.gate(of: kind) == .comparable {
      for roles in all {
        var pair = RolePair(
          kind, previousRole: roles.previous, currentRole: roles.current, stores)
        if pair.previous.isEmpty && pair.current.isEmpty { continue }
        if isOneFiler, pair.previousNetwork >= 0, pair.currentNetwork >= 0,
          stores.previous.digests[Int(pair.previousNetwork)]
            == stores.current.digests[Int(pair.currentNetwork)]
        {
          writer.comparison.unchanged[kind.rawValue] += pair.current.count
          continue
        }
        pair.pair(image: concepts.image, traits: traits)
        pairs.append(pair)
      }
    }
  }

  private mutating func writeSuccessions() {
    let concepts = concepts
    writer.comparison.counterparts = concepts.ofPrevious.map {
      concepts.currentPosition[Int(concepts.image[Int($0)])]
    }
    writer.comparison.successions = successions.sorted {
      concepts.names[Int($0.value.current)] < concepts.names[Int($1.value.current)]
    }.map { earlier, succession in
      ConceptSuccession(
        previous: concepts.previousPosition[Int(earlier)],
        current: concepts.currentPosition[Int(succession.current)], change: succession.change,
        evidence: succession.evidence)
    }
  }

  /// Notes the relationships that do not count.
  private mutating func holdBackIneffective() {
    for kind in ComparedKind.allCases {
      for (network, use) in previous.networks.enumerated() where use.kind == kind {
        for ordinal in stores.previous.ineffective[network] {
          var row = HeldBackRow(kind: kind, reason: .ineffective)
          row.previous.role = use.role
          row.previous.relationship = RelationshipReference(
            network: Int32(network), ordinal: ordinal)
          writer.comparison.heldBack.append(row)
        }
      }
      for (network, use) in current.networks.enumerated() where use.kind == kind {
        for ordinal in stores.current.ineffective[network] {
          var row = HeldBackRow(kind: kind, reason: .ineffective)
          row.current.role = use.role
          row.current.relationship = RelationshipReference(
            network: Int32(network), ordinal: ordinal)
          writer.comparison.heldBack.append(row)
        }
      }
    }
  }
}
