extension RoleAlignment {
  /// What happened to roles, in order of the later URI (of the earlier one for roles that are gone), and
  /// which pairs of roles are parts of a split or merged one. Roles of publishers of standards are not the filer's
  /// and give no row.
  func events() -> (changes: [RoleChange], parts: Set<Sides<Int32>>) {
    var changes = matches.flatMap { renamings($0) }
    var parts: Set<Sides<Int32>> = []
    for side in Side.allCases {
      let isNew = side == .current
      let matched = stores[side.other].roles.filter { partners[side.other][Int($0)] != nil }
      let holders = Dictionary(matched, byParts: { contents[side.other].concepts[Int($0)] })
      for role in stores[side].roles
      where partners[side][Int(role)] == nil && stores[side].takesPart(role)
        && !isFurtherPart(side, role)
      {
        let origin = origin(of: role, on: side, holders)
        if let partner = origin?.role {
          parts.insert(isNew ? Sides(partner, role) : Sides(role, partner))
        }
        changes.append(
          RoleChange(
            change: origin == nil
              ? (isNew ? .roleAdded : .roleRemoved) : (isNew ? .roleSplit : .roleMerged),
            current: isNew ? role : origin?.role, previous: isNew ? origin?.role : role,
            similarity: nil,
            severity: origin == nil && !roles[side][Int(role)].isPrimaryStatement ? .info : .medium,
            evidence: origin?.evidence ?? Evidence()))
      }
    }
    changes.removeAll(where: isAboutStandardRoles)
    func uri(_ change: RoleChange) -> String {
      let isGone = change.change == .roleRemoved || change.change == .roleMerged
      let role =
        isGone
        ? change.previous.map { roles.previous[Int($0)] }
        : change.current.map { roles.current[Int($0)] }
      return role?.uri ?? ""
    }
    let order = Change.allCases
    changes.sort { a, b in
      (uri(a), order.firstIndex(of: a.change) ?? 0) < (uri(b), order.firstIndex(of: b.change) ?? 0)
    }
    return (changes, parts)
  }

  private func isAboutStandardRoles(_ change: RoleChange) -> Bool {
    func isStandard(_ role: Int32, _ side: Side) -> Bool {
      Catalogue.standard.isStandardAuthority(of: roles[side][Int(role)].uri)
    }
    return switch change.change {
    case .roleSplit: change.current.map { isStandard($0, .current) } ?? false
    case .roleMerged: change.previous.map { isStandard($0, .previous) } ?? false
    default:
      change.current.map { isStandard($0, .current) } ?? true
        && change.previous.map { isStandard($0, .previous) } ?? true
    }
  }

  private func renamings(_ match: RoleMatch) -> [RoleChange] {
    let (u, v) = (roles.previous[Int(match.previous)], roles.current[Int(match.current)])
    var changes: [Change] = []
    if u.uri != v.uri, RoleNames.reduced(uri: u.uri) != RoleNames.reduced(uri: v.uri) {
      changes.append(.roleRenamed)
    }
    if let a = u.title, let b = v.title {
      if a != b, RoleNames.reducedTitle(a) != RoleNames.reducedTitle(b) {
        changes.append(.roleRetitled)
      }
      if u.statementClass != v.statementClass { changes.append(.roleClassChanged) }
    }
    let evidence = Evidence(
      basis: match.pass >= 6 ? .roleContent : .samePair, score: match.similarity,
      count: Int32(match.pass))
    let touchesStatement = u.isPrimaryStatement || v.isPrimaryStatement
    return changes.map { change in
      RoleChange(
        change: change, current: match.current, previous: match.previous,
        similarity: match.similarity,
        severity: change == .roleClassChanged && touchesStatement ? .medium : .low,
        evidence: evidence)
    }
  }

  /// In so many matched roles a concept may occur and still lead to the origin of another role.
  private static let mostHolders = 64

  /// The matched role of the other side that most of an unmatched one's content came from, or went into.
  ///
  /// A later role v is split off from u, matched with v0, when u holds most of v's weight, at least two
  /// concepts of it that are not in v0, and these are half of what u and v have in common. Merging is the
  /// mirror image.
  private func origin(of role: Int32, on side: Side, _ holders: [Int32: [Int32]])
    -> (role: Int32, evidence: Evidence)?
  {
    let own = contents[side].concepts
    let content = own[Int(role)]
    let all = weight(content)
    var best: (role: Int32, weights: (moved: Int, shared: Int), evidence: Evidence)?
    let near = content.compactMap { holders[$0] }.filter { $0.count <= Self.mostHolders }
    for candidate in SortedSets.make(near.joined()) {
      let shared = SortedSets.intersection(content, contents[side.other].concepts[Int(candidate)])
      guard shared.count >= 2, 10 * weight(shared) >= 6 * all else { continue }
      guard let partner = partners[side.other][Int(candidate)] else { continue }
      let moved = SortedSets.difference(shared, own[Int(partner)])
      guard moved.count >= 2, 2 * moved.count >= shared.count else { continue }
      let weights = (moved: weight(moved), shared: weight(shared))
      if let best {
        let others = roles[side.other]
        if weights < best.weights { continue }
        if weights == best.weights, others[Int(best.role)].uri < others[Int(candidate)].uri {
          continue
        }
      }
      let evidence = Evidence(
        basis: .roleContent, score: Int32(1000 * weights.shared / max(1, all)),
        count: Int32(moved.count), total: Int32(content.count))
      best = (candidate, weights, evidence)
    }
    return best.map { ($0.role, $0.evidence) }
  }
}
