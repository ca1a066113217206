/// A relationship that is left: where it is, and what it is sorted by.
private struct Leftover {
  /// Position in ``ComparisonEngine/pairs``.
  var pair: Int
  /// Position among the relationships of its side.
  var index: Int32
}

/// A way that relationships may have gone from role to role.
private struct Route {
  var roles: Sides<Int32>
  var count = 0
  var isPart: Bool
  var uris: (String, String)
  var keys: [ChildKey] = []
}

extension ComparisonEngine {
  // MARK: Within a role

  /// Pairs children that lost one parent and got another in the same role.
  mutating func explainNewParents(_ index: Int) {
    var pair = pairs[index]
    let open = Sides { side in
      Dictionary(grouping: pair.open(side)) { number in
        ChildKey(
          child: pair.ends[side][Int(number)].child,
          variant: traits[pair[side, number].traits].variant)
      }
    }
    let both = open.current.compactMap { key, later in open.previous[key].map { ($0, later) } }
    // Rows keep the order in which they are found: that of the first later relationship of each child.
    for (left, came) in both.sorted(by: { ($0.1.first ?? 0) < ($1.1.first ?? 0) }) {
      let earlier = left.sorted { precedes(pair[.previous, $0], pair[.previous, $1]) }
      let later = came.sorted { precedes(pair[.current, $0], pair[.current, $1]) }
      for (removed, added) in zip(earlier, later) {
        let (x, y) = pair[Sides(removed, added)]
        writer.add(
          .reparented, at: index, &pair, Sides(removed, added),
          Evidence(basis: .sameChild, isReversed: traits[x.traits].sign != traits[y.traits].sign))
      }
    }
    pairs[index] = pair
  }

  /// Order among relationships that are paired off one by one: order, then the parent as written.
  private func precedes(_ x: ComparedRelationship, _ y: ComparedRelationship) -> Bool {
    x.order != y.order
      ? x.order < y.order : concepts.names[Int(x.parent)] < concepts.names[Int(y.parent)]
  }

  // MARK: From role to role

  /// Finds relationships that left one role and came into another, when that is no coincidence: the roles are
  /// parts of a split or merged one, or several went the same way, or the relationship occurs nowhere else.
  mutating func explainMoves(_ kind: ComparedKind) {
    let leftovers = Sides { self.leftovers(kind, $0) }
    let keys = Set(leftovers.previous.keys.filter { leftovers.current[$0] != nil })
    guard !keys.isEmpty else { return }
    let counts = Sides { occurrences(of: keys, kind, $0) }
    let routes = routes(leftovers, keys).sorted { a, b in
      if a.isPart != b.isPart { return a.isPart }
      return a.count != b.count ? a.count > b.count : a.uris < b.uris
    }
    for route in routes { follow(route, leftovers, counts) }
  }

  private func leftovers(_ kind: ComparedKind, _ side: Side) -> [ChildKey: [Leftover]] {
    var found: [ChildKey: [Leftover]] = [:]
    for (index, pair) in pairs.enumerated() where pair.kind == kind {
      for number in pair.open(side) {
        guard let key = moveKey(pair[side, number], kind) else { continue }
        found[key, default: []].append(Leftover(pair: index, index: number))
      }
    }
    return found
  }

  /// What stays the same in a move; the parent may differ where it only groups others. `nil` for children that
  /// never count as moved: axes, domains, tables and headings are in dozens of roles.
  private func moveKey(_ relationship: ComparedRelationship, _ kind: ComparedKind) -> ChildKey? {
    let parent = concepts.image[Int(relationship.parent)]
    let child = concepts.image[Int(relationship.child)]
    guard concepts.classes[Int(child)].isContent else { return nil }
    let isAny = kind == .presentation && concepts.classes[Int(parent)].isStructural
    let trait = traits[relationship.traits]
    return ChildKey(
      child: child, parent: isAny ? nil : parent, sign: trait.sign, variant: trait.variant)
  }

  /// How often each key occurs in all of a filing.
  private func occurrences(
    of keys: Set<ChildKey>, _ kind: ComparedKind, _ side: Side
  ) -> [ChildKey: Int] {
    var counts: [ChildKey: Int] = [:]
    for (network, use) in inputs[side].networks.enumerated() where use.kind == kind {
      for relationship in stores[side].networks[network] {
        guard let key = moveKey(relationship, kind), keys.contains(key) else { continue }
        counts[key, default: 0] += 1
      }
    }
    return counts
  }

  /// In so many roles on a side a key may be left over and still suggest routes.
  private static let mostRolesOfAKey = 32

  private func routes(_ leftovers: Sides<[ChildKey: [Leftover]]>, _ keys: Set<ChildKey>) -> [Route]
  {
    var routes: [Sides<Int32>: Route] = [:]
    for key in keys {
      let counts = Sides { side in
        (leftovers[side][key] ?? []).reduce(into: [Int32: Int]()) {
          if let role = pairs[$1.pair].roles[side] { $0[role, default: 0] += 1 }
        }
      }
      guard max(counts.previous.count, counts.current.count) <= Self.mostRolesOfAKey
      else { continue }
      for (u, countU) in counts.previous {
        for (v, countV) in counts.current where roles.partners.previous[Int(u)] != v {
          let both = Sides(u, v)
          // What a note and a statement have in common is in both: it moves from neither to the other.
          guard isStatement(.previous, u) == isStatement(.current, v) else { continue }
          var route =
            routes[both]
            ?? Route(roles: both, isPart: parts.contains(both), uris: roles.uris(both))
          route.count += min(countU, countV)
          route.keys.append(key)
          routes[both] = route
        }
      }
    }
    return Array(routes.values)
  }

  private func isStatement(_ side: Side, _ role: Int32) -> Bool {
    inputs[side].roles[Int(role)].isPrimaryStatement
  }

  private mutating func follow(
    _ route: Route, _ leftovers: Sides<[ChildKey: [Leftover]]>, _ counts: Sides<[ChildKey: Int]>
  ) {
    func open(_ side: Side, _ key: ChildKey) -> [Leftover] {
      (leftovers[side][key] ?? []).filter {
        let pair = pairs[$0.pair]
        return pair.roles[side] == route.roles[side] && !pair.isSettled[side][Int($0.index)]
      }.sorted { precedes(pairs[$0.pair][side, $0.index], pairs[$1.pair][side, $1.index]) }
    }
    let moves: [(key: ChildKey, both: Sides<Leftover>)] = route.keys.flatMap { key in
      zip(open(.previous, key), open(.current, key)).map { (key: key, both: Sides($0, $1)) }
    }.sorted { $0.both.current.index < $1.both.current.index }
    let lines = moves.count { !concepts.classes[Int($0.key.child)].isStructural }
    guard route.isPart || lines >= 1 else { return }
    for (key, both) in moves {
      let isOnly = counts.previous[key] == 1 && counts.current[key] == 1
      guard route.isPart || isOnly || lines >= 2 else { continue }
      let basis: Evidence.Basis = route.isPart ? .roleParts : isOnly ? .onlyPlace : .together
      let rows = Sides { writer.row(pairs[both[$0].pair], $0, both[$0].index) }
      for side in Side.allCases { pairs[both[side].pair].settle(side, both[side].index) }
      let index = both.current.pair
      writer.add(
        .movedRole, at: index, pairs[index].kind, rows,
        Evidence(basis: basis, count: Int32(moves.count)))
    }
  }

  // MARK: The rest

  /// Writes what nothing explains as removed and added.
  mutating func writeRest(_ index: Int) {
    var pair = pairs[index]
    let open = Sides { pair.open($0) }
    let ends = Sides { side in Set(open[side].map { pair.ends[side][Int($0)] }) }
    let changes: Sides<Change> =
      pair.isMatched ? Sides(.removed, .added) : Sides(.removedWithRole, .addedWithRole)
    for side in Side.allCases {
      for number in open[side] {
        let own = pair.ends[side][Int(number)]
        let isInverted = ends[side.other].contains(Ends(parent: own.child, child: own.parent))
        writer.add(
          changes[side], at: index, &pair, Sides { $0 == side ? number : nil },
          Evidence(basis: isInverted ? .inverted : .none))
      }
    }
    pairs[index] = pair
  }
}
