/// Looks for cycles that an arcrole forbids, by the catalogue or by the arcrole type of one of the filing's schemas.
struct CycleSearch {
  private let builder: FilingBuilder
  private var finder: CycleFinder
  private var cyclesAllowed: [TextID: Catalogue.Cycles] = [:]

  init(_ builder: FilingBuilder) {
    self.builder = builder
    finder = CycleFinder(concepts: builder.concepts.values.count)
  }

  /// One finding for each network and arcrole with a cycle that is not allowed there, in the order of the
  /// networks, which have their effective flags.
  mutating func findings(_ networks: [Network]) -> [Finding] {
    networks.flatMap { network in
      restricted(network).compactMap { arcrole, relationships in
        cycle(relationships, arcrole, network).map { Finding($0) }
      }
    }
  }

  /// The effective relationships of each arcrole that does not allow every cycle, in order.
  private mutating func restricted(_ network: Network) -> [(arcrole: TextID, [Relationship])] {
    var arcroles: [TextID] = []
    var isMixed = false
    var last = TextID.empty
    for relationship in network.relationships {
      let arcrole = builder.shapes[relationship.shape].arcrole
      guard arcrole != last else { continue }
      last = arcrole
      if allowed(arcrole) == .any || isCustomArc(relationship.shape) {
        isMixed = true
      } else if !arcroles.contains(arcrole) {
        arcroles.append(arcrole)
      }
    }
    isMixed = isMixed || arcroles.count > 1
    return arcroles.map { arcrole in
      let relationships = network.relationships.filter {
        $0.isEffective
          && (!isMixed
            || builder.shapes[$0.shape].arcrole == arcrole && !isCustomArc($0.shape))
      }
      return (arcrole, relationships)
    }
  }

  /// Whether an arc element of another namespace has an arcrole that is neither standard nor in the
  /// registry: what an arcrole type says is for standard arcs (XBRL 2.1 §5.1.4).
  private func isCustomArc(_ shape: Int32) -> Bool {
    let shape = builder.shapes[shape]
    return builder.texts.begins(shape.arcName, with: UInt8(ascii: "{"))
      && builder.catalogue.cycles(of: builder.texts[shape.arcrole]) == nil
  }

  /// Which cycles an arcrole allows; `any` for one that nobody declares.
  private mutating func allowed(_ arcrole: TextID) -> Catalogue.Cycles {
    if let known = cyclesAllowed[arcrole] { return known }
    let texts = builder.texts
    // What the standard says of its own arcroles no schema changes.
    let declared = builder.roles.type(ofArcrole: arcrole)?.cyclesAllowed.map { texts[$0] }
    let cycles =
      builder.catalogue.cycles(of: texts[arcrole])
      ?? declared.flatMap(Catalogue.Cycles.init) ?? .any
    cyclesAllowed[arcrole] = cycles
    return cycles
  }

  private mutating func cycle(
    _ relationships: [Relationship], _ arcrole: TextID, _ network: Network
  ) -> FilingProblem? {
    let texts = builder.texts
    let place = NetworkPlace(
      link: texts[network.link], role: texts[network.role], document: texts[network.document])
    if let cycle = finder.directed(relationships) {
      return .directedCycle(place, arcrole: texts[arcrole], concepts: cycle.map(builder.name))
    }
    guard allowed(arcrole) == .none, let pair = finder.undirected(relationships) else { return nil }
    return .undirectedCycle(
      place, arcrole: texts[arcrole], parent: builder.name(of: pair.parent),
      child: builder.name(of: pair.child))
  }
}
