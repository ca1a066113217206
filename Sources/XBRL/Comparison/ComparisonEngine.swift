/// Carries one comparison through its stages: concepts, roles, pairs, explanations, rows.
struct ComparisonEngine {
  let inputs: Sides<ComparisonInput>
  let options: Comparison.Options
  let traits: TraitTable
  let stores: Sides<RelationshipStore>
  /// Which later concept each earlier one is; grows while successions are found.
  var concepts: ConceptAlignment
  let roles: RoleAlignment
  /// The later URI of each earlier role that is matched, by earlier URI.
  let partnerURI: [String: String]
  /// Pairs of roles that are parts of a split or merged one.
  let parts: Set<Sides<Int32>>
  var likeness: LikenessBook
  /// Pairs of roles whose networks differ, and roles without partner, in order of URI.
  var pairs: [RolePair] = []
  /// Successions by number of the earlier concept.
  var successions: [Int32: Succession] = [:]
  var writer: RowWriter
  private let isOneFiler: Bool

  /// How the image of a concept follows it, and why.
  typealias Succession = (change: Change, evidence: Evidence)

  init(from previous: ComparisonInput, to current: ComparisonInput, options: Comparison.Options) {
    let inputs = Sides(previous, current)
    self.inputs = inputs
    self.options = options
    isOneFiler = previous.filer == nil || current.filer == nil || previous.filer == current.filer
    traits = TraitTable(inputs)
    concepts = ConceptAlignment(inputs, isOneFiler: isOneFiler)
    let later = RelationshipStore(
      current, numbers: concepts.numbers.current, firstTraits: traits.firstCurrent)
    let earlier = RelationshipStore(
      previous, numbers: concepts.numbers.previous, firstTraits: 0,
      sharing: isOneFiler ? later : nil)
    stores = Sides(earlier, later)
    concepts.noteUse(in: stores)
    likeness = LikenessBook(inputs)
    for (pair, evidence) in concepts.pairByName(given: options.successions, isOneFiler: isOneFiler)
    {
      successions[pair.previous] = (Self.change(pair, concepts), evidence)
    }
    roles = RoleAlignment(inputs, stores, concepts, words: &likeness.words, isOneFiler: isOneFiler)
    let events = roles.events()
    parts = events.parts
    partnerURI = roles.matches.reduce(into: [:]) { partners, match in
      partners[previous.roles[Int(match.previous)].uri] = current.roles[Int(match.current)].uri
    }
    writer = RowWriter(inputs: inputs, concepts: concepts, traits: traits)
    writer.comparison.roleMatches = roles.matches
    writer.comparison.roleChanges = events.changes
  }

  /// Which succession it is when a concept takes the place of another.
  static func change(_ pair: Sides<Int32>, _ concepts: ConceptAlignment) -> Change {
    switch (concepts.isStandard[Int(pair.previous)], concepts.isStandard[Int(pair.current)]) {
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
    var clues = ClueBook()
    if isOneFiler { findSuccessions(&clues) }
    let replaced = pairs.indices.filter { pair in
      pairs[pair].isMatched && pairs[pair].kind != .definition && replaceParents(pair)
    }
    // Below a parent that took another's place, children may have done so as well.
    clues.forget(replaced)
    if isOneFiler, !replaced.isEmpty { findSuccessions(&clues) }
    pairFamilies()
    for pair in pairs.indices where pairs[pair].isMatched {
      writePairs(pair)
      guard pairs[pair].kind != .definition else { continue }
      explainLevels(pair)
      explainNewParents(pair)
      if isOneFiler { explainRetagging(pair) }
    }
    for kind in [ComparedKind.calculation, .presentation] { explainMoves(kind) }
    for pair in pairs.indices { writeRest(pair) }
    if options.keepsHeldBack { holdBackIneffective() }
    writeSuccessions()
    let compared = pairs.map(isCompared)
    writer.finish { compared[$0] }
    if !options.parts.contains(.rest) { writer.comparison.roleChanges = [] }
    if options.isAmendment { leaveOutWhatIsGone() }
    if options.comparesLabels, options.parts.contains(.rest) { compareLabels() }
    return writer.comparison
  }

  /// Whether a pair of roles is in the parts of the filings that are compared.
  private func isCompared(_ pair: RolePair) -> Bool {
    if options.isAmendment, pair.roles.current == nil { return false }
    if options.parts == .all { return true }
    guard pair.kind != .definition else { return options.parts.contains(.rest) }
    let role =
      pair.roles.current.map { inputs.current.roles[Int($0)] }
      ?? pair.roles.previous.map { inputs.previous.roles[Int($0)] }
    return options.parts.contains(FilingParts(ofStatementClass: role?.statementClass ?? ""))
  }

  /// Counts relationships that no row covers.
  mutating func countUnchanged(_ pair: RolePair, _ count: Int = 1) {
    if isCompared(pair) { writer.comparison.unchanged[pair.kind.rawValue] += count }
  }

  private mutating func leaveOutWhatIsGone() {
    writer.comparison.roleChanges.removeAll {
      $0.change == .roleRemoved || $0.change == .roleMerged
    }
  }

  private mutating func setGates() {
    for kind in ComparedKind.allCases {
      writer.comparison.gates[kind.rawValue] = .init(has: Sides { stores[$0].has(kind) })
    }
  }

  /// Sets up what is to be explained: networks that are the same on both sides are counted and left alone.
  private mutating func makePairs() {
    let unmatched = Sides<[Int32]> { side in
      stores[side].roles.filter { roles.partners[side][Int($0)] == nil }
        .sorted { inputs[side].roles[Int($0)].uri < inputs[side].roles[Int($1)].uri }
    }
    var all = roles.matches.map { Sides<Int32?>($0.previous, $0.current) }
    all += unmatched.current.map { Sides(nil, $0) }
    all += unmatched.previous.map { Sides($0, nil) }
    for kind in ComparedKind.allCases where writer.comparison.gate(of: kind) == .comparable {
      for roles in all {
        var pair = RolePair(kind, roles, stores)
        let digests = Sides { side in pair.networks[side].map { stores[side].digests[Int($0)] } }
        if digests.previous == nil, digests.current == nil { continue }
        if isOneFiler, digests.previous == digests.current {
          countUnchanged(pair, pair.relationships.current.count)
          continue
        }
        pair.pair(image: concepts.image, traits: traits)
        pairs.append(pair)
      }
    }
  }

  private mutating func writeSuccessions() {
    let concepts = concepts
    func later(_ earlier: Int32) -> Int { Int(concepts.image[Int(earlier)]) }
    writer.comparison.counterparts = concepts.numbers.previous.map {
      concepts.positions.current[later($0)].value
    }
    writer.comparison.successions = successions.sorted {
      concepts.names[later($0.key)] < concepts.names[later($1.key)]
    }.compactMap { earlier, succession in
      guard let previous = concepts.positions.previous[Int(earlier)].value,
        let current = concepts.positions.current[later(earlier)].value
      else { return nil }
      return ConceptSuccession(
        previous: previous, current: current, change: succession.change,
        evidence: succession.evidence)
    }
  }

  /// Notes the relationships that do not count.
  private mutating func holdBackIneffective() {
    for kind in ComparedKind.allCases {
      for side in Side.allCases {
        for (network, use) in inputs[side].networks.enumerated() where use.kind == kind {
          for ordinal in stores[side].ineffective[network] {
            var row = RowSide()
            row.role = use.role
            row.relationship = RelationshipReference(network: Int32(network), ordinal: ordinal)
            writer.comparison.heldBack.append(
              HeldBackRow(
                kind: kind, reason: .ineffective,
                current: side == .current ? row : RowSide(),
                previous: side == .previous ? row : RowSide()))
          }
        }
      }
    }
  }
}
