/// Cycles that an arcrole forbids.
extension FilingBuilder {
  /// One finding for each network and arcrole with a cycle that is not allowed there, by the catalogue or
  /// by the arcrole type of one of the filing's schemas.
  ///
  /// - Parameter networks: with their effective flags, in order.
  /// - Returns: the findings, in the order of the networks.
  func forbiddenCycles(_ networks: [Network]) -> [Finding] {
    var finder: CycleFinder?
    var findings: [Finding] = []
    for network in networks {
      for (arcrole, relationships) in restricted(network) {
        var search = finder ?? CycleFinder(concepts: concepts.count)
        if let finding = cycle(relationships, arcrole, network, &search) {
          findings.append(finding)
        }
        finder = search
      }
    }
    return findings
  }

  /// The effective relationships of each arcrole that does not allow every cycle, in order.
  private func restricted(_ network: Network) -> [(arcrole: TextID, [Relationship])] {
    var arcroles: [TextID] = []
    var isMixed = false
    var last = TextID.empty
    for relationship in network.relationships {
      let arcrole = shapes[relationship.shape].arcrole
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
      (
        arcrole,
        network.relationships.filter {
          $0.isEffective
            && (!isMixed || shapes[$0.shape].arcrole == arcrole && !isCustomArc($0.shape))
        }
      )
    }
  }

  /// Whether an arc element of another namespace has an arcrole that is neither standard nor in the
  /// registry: what an arcrole type says is for standard arcs (XBRL 2.1 §5.1.4).
  private func isCustomArc(_ shape: Int32) -> Bool {
    let shape = shapes[shape]
    guard !shape.arcName.isEmpty, catalogue.cycles(of: texts[shape.arcrole]) == nil else {
      return false
    }
    return texts.begins(shape.arcName, with: UInt8(ascii: "{"))
  }

  /// Which cycles an arcrole allows; `any` for one that nobody declares.
  private func allowed(_ arcrole: TextID) -> Catalogue.Cycles {
    if let known = cyclesAllowed[arcrole] { return known }
    // What the standard says of its own arcroles no schema changes.
    let declared = roleTypes.type(ofArcrole: arcrole)?.cyclesAllowed.map { texts[$0] }
    let cycles =
      catalogue.cycles(of: texts[arcrole]) ?? declared.flatMap(Catalogue.Cycles.init) ?? .any
    cyclesAllowed[arcrole] = cycles
    return cycles
  }

  private func cycle(
    _ relationships: [Relationship], _ arcrole: TextID, _ network: Network,
    _ finder: inout CycleFinder
  ) -> Finding? {
    func name(_ concept: Int32) -> String { texts[concepts[Int(concept)].text] }
    let place = NetworkPlace(
      link: texts[network.link], role: texts[network.role], document: texts[network.document])
    if let cycle = finder.directed(relationships) {
      return Finding(
        .directedCycle(place, arcrole: texts[arcrole], concepts: cycle.map(name)))
    }
    guard allowed(arcrole) == .none, let pair = finder.undirected(relationships) else { return nil }
    return Finding(
      .undirectedCycle(
        place, arcrole: texts[arcrole], parent: name(pair.parent), child: name(pair.child)))
  }
}
