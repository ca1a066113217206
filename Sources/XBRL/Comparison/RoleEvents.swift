extension RoleAlignment {
  /// A role that came out of another one, or went into another one.
  struct Part: Hashable {
    /// Position in the earlier filing.
    var previous: Int32
    /// Position in the later filing.
    var current: Int32
  }

  /// What happened to roles, in order of the later URI (of the earlier one for roles that are gone), and
  /// which pairs of roles are parts of a split or merged one.
  func events(
    _ previous: [ComparisonInput.Role], _ current: [ComparisonInput.Role],
    takesPart: (previous: (Int32) -> Bool, current: (Int32) -> Bool)
  ) -> (changes: [RoleChange], parts: [Part]) {
    var changes: [RoleChange] = []
    var parts: [Part] = []
    for match in matches { changes += Self.renamings(match, previous, current) }
    let holders = (previous: holders(isMerge: false), current: holders(isMerge: true))
    for role in 0..<Int32(current.count) where ofCurrent[Int(role)] < 0 && takesPart.current(role) {
      if let found = origin(of: role, isMerge: false, previous, holders.previous) {
        parts.append(Part(previous: found.role, current: role))
        changes.append(
          RoleChange(
            change: .roleSplit, current: role, previous: found.role, similarity: nil,
            severity: .medium, evidence: found.evidence))
      } else {
        changes.append(
          RoleChange(
            change: .roleAdded, current: role, previous: -1, similarity: nil, severity: .info,
            evidence: Evidence()))
      }
    }
    for role in 0..<Int32(previous.count)
    where ofPrevious[Int(role)] < 0 && takesPart.previous(role) {
      if let found = origin(of: role, isMerge: true, current, holders.current) {
        parts.append(Part(previous: role, current: found.role))
        changes.append(
          RoleChange(
            change: .roleMerged, current: found.role, previous: role, similarity: nil,
            severity: .medium, evidence: found.evidence))
      } else {
        changes.append(
          RoleChange(
            change: .roleRemoved, current: -1, previous: role, similarity: nil, severity: .info,
            evidence: Evidence()))
      }
    }
    func uri(_ change: RoleChange) -> String {
      change.change == .roleRemoved || change.change == .roleMerged
        ? previous[Int(change.previous)].uri : current[Int(change.current)].uri
    }
    let order = Change.allCases
    changes.sort { a, b in
      (uri(a), order.firstIndex(of: a.change) ?? 0) < (uri(b), order.firstIndex(of: b.change) ?? 0)
    }
    return (changes, parts)
  }

  private static func renamings(
    _ match: RoleMatch, _ previous: [ComparisonInput.Role], _ current: [ComparisonInput.Role]
  ) -> [RoleChange] {
    let (u, v) = (previous[Int(match.previous)], current[Int(match.current)])
    let evidence = Evidence(
      match.pass == 6 ? .roleContent : .samePair, score: match.similarity,
      count: Int32(match.pass))
    func change(_ change: Change) -> RoleChange {
      RoleChange(
        change: change, current: match.current, previous: match.previous,
        similarity: match.similarity, severity: .low, evidence: evidence)
    }
    var changes: [RoleChange] = []
    if u.uri != v.uri,
      RoleNames.reduced(RoleNames.lastSegment(u.uri))
        != RoleNames.reduced(RoleNames.lastSegment(v.uri))
    {
      changes.append(change(.roleRenamed))
    }
    guard let a = u.title, let b = v.title else { return changes }
    if a != b, RoleNames.reducedTitle(a) != RoleNames.reducedTitle(b) {
      changes.append(change(.roleRetitled))
    }
    if u.statementClass != v.statementClass { changes.append(change(.roleClassChanged)) }
    return changes
  }

  /// In so many matched roles a concept may occur and still lead to the origin of another role.
  private static let mostHolders = 64

  /// Matched roles by concept: earlier ones, or later ones for merging.
  private func holders(isMerge: Bool) -> [Int32: [Int32]] {
    let contents = isMerge ? currentContents : previousContents
    let partner = isMerge ? ofCurrent : ofPrevious
    var holders: [Int32: [Int32]] = [:]
    for (role, concepts) in contents.concepts.enumerated() where partner[role] >= 0 {
      for concept in concepts { holders[concept, default: []].append(Int32(role)) }
    }
    return holders
  }

  /// The matched role that most of an unmatched one's content came from, or went into.
  ///
  /// A later role v is split off from u, matched with v0, when u holds most of v's weight, at least two
  /// concepts of it that are not in v0, and these are half of what u and v have in common. Merging is the
  /// mirror image.
  private func origin(
    of role: Int32, isMerge: Bool, _ others: [ComparisonInput.Role], _ holders: [Int32: [Int32]]
  ) -> (role: Int32, evidence: Evidence)? {
    let own = isMerge ? previousContents : currentContents
    let other = isMerge ? currentContents : previousContents
    let partner = isMerge ? ofCurrent : ofPrevious
    let content = own.concepts[Int(role)]
    let all = weight(content)
    var best: (role: Int32, moved: Int, shared: Int, evidence: Evidence)?
    let near = content.compactMap { holders[$0] }.filter { $0.count <= Self.mostHolders }
    for candidate in SortedSets.make(near.flatMap { $0 }) {
      let shared = SortedSets.intersection(content, other.concepts[Int(candidate)])
      guard shared.count >= 2, 10 * weight(shared) >= 6 * all else { continue }
      let stayed = own.concepts[Int(partner[Int(candidate)])]
      let moved = SortedSets.difference(shared, stayed)
      guard moved.count >= 2, 2 * moved.count >= shared.count else { continue }
      let weights = (weight(moved), weight(shared))
      if let best {
        if weights < (best.moved, best.shared) { continue }
        if weights == (best.moved, best.shared),
          others[Int(best.role)].uri < others[Int(candidate)].uri
        {
          continue
        }
      }
      let evidence = Evidence(
        .roleContent, score: Int32(1000 * weights.1 / max(1, all)), count: Int32(moved.count),
        total: Int32(content.count))
      best = (candidate, weights.0, weights.1, evidence)
    }
    return best.map { ($0.role, $0.evidence) }
  }
}
