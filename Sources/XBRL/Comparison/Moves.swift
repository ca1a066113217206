/// A relationship that is left: where it is, and what it is sorted by.
private struct Leftover {
  /// Position in ``ComparisonEngine/pairs``.
  var pair: Int
  /// Position among the relationships of its side.
  var index: Int32
}

/// What is the same about a relationship that went from one role to another.
private struct MoveKey: Hashable {
  var child: Int32
  /// -1 for a parent that only holds others together.
  var parent: Int32
  var sign: Int8
  var variant: UInt8
}

/// A way that relationships may have gone from role to role.
private struct Route {
  var previousRole: Int32
  var currentRole: Int32
  var count = 0
  var isPart: Bool
  var uris: (String, String) = ("", "")
  var keys: [MoveKey] = []
}

extension ComparisonEngine {
  // MARK: Within a role

  /// Pairs children that lost one parent and got another in the same role.
  mutating func explainNewParents(_ index: Int) {
    var pair = pairs[index]
    var left: [ChildKey: [Int32]] = [:]
    for removed in pair.removed where !pair.isPreviousSettled[Int(removed)] {
      let variant = traits[pair.previous[Int(removed)].traits].variant
      let child = pair.previousEnds[Int(removed)].child
      left[ChildKey(child: child, sign: 0, variant: variant), default: []].append(removed)
    }
    guard !left.isEmpty else { return }
    var came: [ChildKey: [Int32]] = [:]
    var order: [ChildKey] = []
    for added in pair.added where !pair.isCurrentSettled[Int(added)] {
      let relationship = pair.current[Int(added)]
      let key = ChildKey(
        child: relationship.child, sign: 0, variant: traits[relationship.traits].variant)
      guard left[key] != nil else { continue }
      if came[key] == nil { order.append(key) }
      came[key, default: []].append(added)
    }
    for key in order {
      let earlier = (left[key] ?? []).sorted {
        precedes(pair.previous[Int($0)], pair.previous[Int($1)])
      }
      let later = (came[key] ?? []).sorted {
        precedes(pair.current[Int($0)], pair.current[Int($1)])
      }
      for (removed, added) in zip(earlier, later) {
        let (x, y) = (pair.previous[Int(removed)], pair.current[Int(added)])
        writer.add(
          .reparented, at: index, &pair, previous: removed, current: added,
          Evidence(.sameChild, isReversed: traits[x.traits].sign != traits[y.traits].sign))
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
    let (left, came) = leftovers(kind)
    let keys = left.keys.filter { came[$0] != nil }
    guard !keys.isEmpty else { return }
    let counts = occurrences(of: Set(keys), kind)
    var routes = routes(left, came, keys)
    routes.sort { a, b in
      if a.isPart != b.isPart { return a.isPart }
      return a.count != b.count ? a.count > b.count : a.uris < b.uris
    }
    for route in routes { follow(route, left, came, counts) }
  }

  private func leftovers(_ kind: ComparedKind) -> (
    left: [MoveKey: [Leftover]], came: [MoveKey: [Leftover]]
  ) {
    var (left, came): ([MoveKey: [Leftover]], [MoveKey: [Leftover]]) = ([:], [:])
    for index in pairs.indices where pairs[index].kind == kind {
      let pair = pairs[index]
      for removed in pair.removed where !pair.isPreviousSettled[Int(removed)] {
        let relationship = pair.previous[Int(removed)]
        let image = concepts.image
        guard
          let key = moveKey(
            image[Int(relationship.parent)], image[Int(relationship.child)], relationship.traits,
            kind)
        else { continue }
        left[key, default: []].append(Leftover(pair: index, index: removed))
      }
      for added in pair.added where !pair.isCurrentSettled[Int(added)] {
        let relationship = pair.current[Int(added)]
        guard let key = moveKey(relationship.parent, relationship.child, relationship.traits, kind)
        else { continue }
        came[key, default: []].append(Leftover(pair: index, index: added))
      }
    }
    return (left, came)
  }

  /// `nil` for children that never count as moved: axes, domains, tables and headings stand in dozens of roles.
  private func moveKey(_ parent: Int32, _ child: Int32, _ number: Int32, _ kind: ComparedKind)
    -> MoveKey?
  {
    guard concepts.classes[Int(child)].isContent else { return nil }
    let isAny = kind == .presentation && concepts.classes[Int(parent)].isStructural
    return MoveKey(
      child: child, parent: isAny ? -1 : parent, sign: Int8(traits[number].sign),
      variant: traits[number].variant)
  }

  /// How often each key occurs in all of either filing.
  private func occurrences(of keys: Set<MoveKey>, _ kind: ComparedKind)
    -> [MoveKey: (previous: Int, current: Int)]
  {
    var counts: [MoveKey: (previous: Int, current: Int)] = [:]
    for (network, use) in previous.networks.enumerated() where use.kind == kind {
      for relationship in stores.previous.networks[network] {
        let (parent, child) = (
          concepts.image[Int(relationship.parent)], concepts.image[Int(relationship.child)]
        )
        guard let key = moveKey(parent, child, relationship.traits, kind), keys.contains(key)
        else { continue }
        counts[key, default: (0, 0)].previous += 1
      }
    }
    for (network, use) in current.networks.enumerated() where use.kind == kind {
      for relationship in stores.current.networks[network] {
        guard
          let key = moveKey(relationship.parent, relationship.child, relationship.traits, kind),
          keys.contains(key)
        else { continue }
        counts[key, default: (0, 0)].current += 1
      }
    }
    return counts
  }

  /// In so many roles on a side a key may be left over and still suggest routes.
  private static let mostRolesOfAKey = 32

  private func routes(
    _ left: [MoveKey: [Leftover]], _ came: [MoveKey: [Leftover]], _ keys: [MoveKey]
  ) -> [Route] {
    var routes: [UInt64: Route] = [:]
    let parts = Set(parts)
    for key in keys {
      let earlier = Self.roleCounts((left[key] ?? []).map { pairs[$0.pair].previousRole })
      let later = Self.roleCounts((came[key] ?? []).map { pairs[$0.pair].currentRole })
      guard earlier.count <= Self.mostRolesOfAKey, later.count <= Self.mostRolesOfAKey else {
        continue
      }
      for (u, countU) in earlier {
        for (v, countV) in later where roles.ofPrevious[Int(u)] != v {
          let number = UInt64(u) << 32 | UInt64(v)
          var route =
            routes[number]
            ?? Route(
              previousRole: u, currentRole: v,
              isPart: parts.contains(RoleAlignment.Part(previous: u, current: v)),
              uris: RoleAlignment.sorted(previous.roles[Int(u)].uri, current.roles[Int(v)].uri))
          route.count += min(countU, countV)
          route.keys.append(key)
          routes[number] = route
        }
      }
    }
    return Array(routes.values)
  }

  private static func roleCounts(_ roles: [Int32]) -> [Int32: Int] {
    roles.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private mutating func follow(
    _ route: Route, _ left: [MoveKey: [Leftover]], _ came: [MoveKey: [Leftover]],
    _ counts: [MoveKey: (previous: Int, current: Int)]
  ) {
    var moves: [(key: MoveKey, previous: Leftover, current: Leftover)] = []
    for key in route.keys {
      let earlier = (left[key] ?? []).filter {
        pairs[$0.pair].previousRole == route.previousRole
          && !pairs[$0.pair].isPreviousSettled[Int($0.index)]
      }.sorted {
        precedes(pairs[$0.pair].previous[Int($0.index)], pairs[$1.pair].previous[Int($1.index)])
      }
      let later = (came[key] ?? []).filter {
        pairs[$0.pair].currentRole == route.currentRole
          && !pairs[$0.pair].isCurrentSettled[Int($0.index)]
      }.sorted {
        precedes(pairs[$0.pair].current[Int($0.index)], pairs[$1.pair].current[Int($1.index)])
      }
      for (x, y) in zip(earlier, later) { moves.append((key, x, y)) }
    }
    let lines = moves.count { !concepts.classes[Int($0.key.child)].isStructural }
    guard route.isPart || lines >= 1 else { return }
    moves.sort { $0.current.index < $1.current.index }
    for move in moves {
      let isOnly = counts[move.key].map { $0.previous == 1 && $0.current == 1 } ?? false
      guard route.isPart || isOnly || lines >= 2 else { continue }
      let basis: Evidence.Basis = route.isPart ? .roleParts : isOnly ? .onlyPlace : .together
      let (a, b) = (move.previous.pair, move.current.pair)
      let earlier = writer.previousSide(pairs[a], move.previous.index)
      let later = writer.currentSide(pairs[b], move.current.index)
      pairs[a].isPreviousSettled[Int(move.previous.index)] = true
      pairs[b].isCurrentSettled[Int(move.current.index)] = true
      writer.add(
        .movedRole, at: b, pairs[b].kind, current: later, previous: earlier,
        Evidence(basis, count: Int32(moves.count)),
        covered: ([earlier.relationship].compactMap { $0 }, [later.relationship].compactMap { $0 }))
    }
  }

  // MARK: The rest

  /// Writes what nothing explains as removed and added.
  mutating func writeRest(_ index: Int) {
    var pair = pairs[index]
    let removed = pair.removed.filter { !pair.isPreviousSettled[Int($0)] }
    let added = pair.added.filter { !pair.isCurrentSettled[Int($0)] }
    let gone = Set(removed.map { Ends(pair.previousEnds[Int($0)]) })
    let new = Set(added.map { Ends((pair.current[Int($0)].parent, pair.current[Int($0)].child)) })
    for number in removed {
      let isInverted = new.contains(Ends(pair.previousEnds[Int(number)]).inverted)
      writer.add(
        pair.isMatched ? .removed : .removedWithRole, at: index, &pair, previous: number,
        current: nil, Evidence(isInverted ? .inverted : .none))
    }
    for number in added {
      let relationship = pair.current[Int(number)]
      let isInverted = gone.contains(Ends((relationship.parent, relationship.child)).inverted)
      writer.add(
        pair.isMatched ? .added : .addedWithRole, at: index, &pair, previous: nil,
        current: number, Evidence(isInverted ? .inverted : .none))
    }
    pairs[index] = pair
  }

  private struct Ends: Hashable {
    var parent: Int32
    var child: Int32

    init(_ ends: (parent: Int32, child: Int32)) { (parent, child) = ends }

    var inverted: Ends { Ends((child, parent)) }
  }
}
