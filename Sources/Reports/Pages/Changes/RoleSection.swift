internal import XBRL

/// Both trees of one kind in one role, and what of them a page shows.
struct RoleSection {
  var kind: ComparedKind
  /// The role in either filing; it may be in one of them only.
  var roles: ChangeDocument.RolePair
  var currentNetwork: Int?
  var previousNetwork: Int?
  /// Rows of the comparison that are about it, by position.
  var changes: [Int] = []
  /// The highest of their severities; `nil` without any.
  var severity: Severity?
  var isOneSided: Bool { currentNetwork == nil || previousNetwork == nil }
  /// Whether both trees are shown side by side, because something changed.
  var isCompared: Bool { !changes.isEmpty && !isOneSided }
  /// Relationships of the larger side.
  var size = 0
  /// Trees and their rows; empty when the page has no room for them.
  var before: SideTree?
  var after: SideTree?
  var rows: [TreeAlignment.Row] = []

  /// The places of either tree that a row shows.
  func nodes(_ row: TreeAlignment.Row) -> (old: SideTree.Node?, new: SideTree.Node?) {
    (row.previous.flatMap { before?.nodes[$0] }, row.current.flatMap { after?.nodes[$0] })
  }
}

/// Finds the roles of a pair that a page shows, and reads their trees as far as there is room.
struct RoleSections {
  /// Places of trees on a page, both sides together.
  static let placesAtMost = 4_400
  /// The same for one side of one role.
  static let placesOfRole = 2_000

  private(set) var sections: [RoleSection] = []

  private let document: ChangeDocument
  private var pair: ChangePair { document.pair }

  /// Selects and orders roles: kind by kind, those with changes first, by severity, then as in statements.
  /// `selected` has the positions in ``Comparison/changes`` of the rows shown, `room` the places of trees left.
  init(_ document: ChangeDocument, selected: [Int], room: inout Int) {
    self.document = document
    sections = ComparedKind.allCases.filter {
      document.shows(ChangeKind($0)) && pair.comparison.gate(of: $0) == .comparable
    }.flatMap { found($0, selected) }
    read(selected, room: &room)
  }

  private func found(_ kind: ComparedKind, _ selected: [Int]) -> [RoleSection] {
    let old = networks(kind, pair.previous)
    let new = networks(kind, pair.current)
    let current = pair.current.input.roles.indices.map { role in
      let match = document.match(ofCurrent: Int32(role))
      return ChangeDocument.RolePair(current: Int32(role), previous: match)
    }
    let matched = Set(current.map(\.previous))
    let gone = old.keys.filter { !matched.contains($0) }
      .map { ChangeDocument.RolePair(current: nil, previous: $0) }
    var found: [ChangeDocument.RolePair: RoleSection] = [:]
    for roles in current + gone {
      let section = RoleSection(
        kind: kind, roles: roles, currentNetwork: roles.current.flatMap { new[$0] },
        previousNetwork: roles.previous.flatMap { old[$0] })
      if section.currentNetwork != nil || section.previousNetwork != nil { found[roles] = section }
    }
    for position in selected {
      let row = pair.comparison.changes[position]
      let roles = document.roles(row.current, row.previous)
      guard row.kind == kind, var section = found[roles] else { continue }
      section.changes.append(position)
      section.severity = max(section.severity ?? .info, row.severity)
      found[roles] = section
    }
    return found.values.filter { !document.request.isNarrowed || !$0.changes.isEmpty }
      .sorted {
        document.sortKey($0.roles, $0.severity) < document.sortKey($1.roles, $1.severity)
      }
  }

  private func networks(_ kind: ComparedKind, _ side: ChangeSide) -> [Int32: Int] {
    side.input.networks.enumerated().reduce(into: [:]) { networks, use in
      if use.element.kind == kind { networks[use.element.role] = use.offset }
    }
  }

  /// Reads trees, those with changes on both sides first, while there is room.
  private mutating func read(_ selected: [Int], room: inout Int) {
    let comparison = pair.comparison
    var old: [RelationshipReference: Int32] = [:]
    var new: [RelationshipReference: Int32] = [:]
    for position in selected {
      let row = comparison.changes[position]
      for index in row.coveredPrevious {
        old[comparison.coveredPrevious[Int(index)]] = Int32(position)
      }
      for index in row.coveredCurrent {
        new[comparison.coveredCurrent[Int(index)]] = Int32(position)
      }
    }
    func rank(_ section: RoleSection) -> Int {
      section.changes.isEmpty ? 2 : section.isOneSided ? 1 : 0
    }
    let order = sections.indices.sorted { rank(sections[$0]) < rank(sections[$1]) }
    for index in order where room > 0 {
      var section = sections[index]
      let before = SideTree(pair.previous, network: section.previousNetwork, changes: old)
      let after = SideTree(pair.current, network: section.currentNetwork, changes: new)
      section.size = max(before.nodes.count, after.nodes.count)
      room -= section.isCompared ? before.nodes.count + after.nodes.count : section.size
      (section.before, section.after) = (before, after)
      section.rows = TreeAlignment(before, after, concept: comparison.concept).rows
      sections[index] = section
    }
  }
}
