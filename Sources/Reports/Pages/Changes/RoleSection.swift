internal import XBRL

/// Both trees of one kind in one role, and what of them a page shows.
struct RoleSection {
  var kind: ComparedKind
  /// Position of the role in the later filing; -1 when it is gone.
  var current: Int32
  /// Position of the role in the earlier filing; -1 when it is new.
  var previous: Int32
  /// Networks of either side.
  var currentNetwork: Int?
  var previousNetwork: Int?
  /// Rows of the comparison that are about it, by position.
  var changes: [Int] = []
  /// The highest of their severities; `nil` without any.
  var severity: Severity?
  /// Whether nothing stands on the other side.
  var isOneSided: Bool { currentNetwork == nil || previousNetwork == nil }
  /// Relationships of the larger side.
  var size = 0
  /// Trees and their rows; empty when the page has no room for them.
  var before: SideTree?
  var after: SideTree?
  var rows: [TreeAlignment.Row] = []
}

/// Finds the roles of a pair that a page shows, and reads their trees as far as there is room.
struct RoleSections {
  /// Places of trees on a page, both sides together.
  static let placesAtMost = 4_400
  /// The same for one side of one role.
  static let placesOfRole = 2_000

  private(set) var sections: [RoleSection] = []
  /// Roles whose trees are not shown for want of room.
  private(set) var withoutTree = 0

  private let text: ChangeText
  private var pair: ChangePair { text.pair }

  /// Selects and orders roles: kind by kind, those with changes first, by severity, then as in statements.
  ///
  /// - Parameters:
  ///   - text: the pair with what is asked for.
  ///   - selected: positions in ``Comparison/changes`` of the rows shown.
  ///   - room: places of trees that may be shown.
  init(_ text: ChangeText, selected: [Int], room: inout Int) {
    self.text = text
    for kind in ComparedKind.allCases
    where text.request.shows(ChangeKind(kind)) && pair.comparison.gate(of: kind) == .comparable {
      sections += found(kind, selected)
    }
    read(selected, room: &room)
  }

  private func found(_ kind: ComparedKind, _ selected: [Int]) -> [RoleSection] {
    var ofCurrent: [Int32: Int32] = [:]
    for match in pair.comparison.roleMatches { ofCurrent[match.current] = match.previous }
    let old = networks(kind, pair.previous)
    let new = networks(kind, pair.current)
    let matched = Set(ofCurrent.values)
    var found: [Int64: RoleSection] = [:]
    for current in pair.current.input.roles.indices.map({ Int32($0) }) {
      let previous = ofCurrent[current] ?? -1
      guard new[current] != nil || old[previous] != nil else { continue }
      found[Int64(current)] = RoleSection(
        kind: kind, current: current, previous: previous, currentNetwork: new[current],
        previousNetwork: old[previous])
    }
    for (previous, network) in old where !matched.contains(previous) {
      found[-1 - Int64(previous)] = RoleSection(
        kind: kind, current: -1, previous: previous, previousNetwork: network)
    }
    let ofPrevious = Dictionary(
      ofCurrent.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for position in selected {
      let row = pair.comparison.changes[position]
      guard row.kind == kind else { continue }
      let role = row.current.role >= 0 ? row.current.role : ofPrevious[row.previous.role] ?? -1
      let key = role >= 0 ? Int64(role) : -1 - Int64(row.previous.role)
      guard var section = found[key] else { continue }
      section.changes.append(position)
      section.severity = max(section.severity ?? .info, row.severity)
      found[key] = section
    }
    return found.values.filter { !text.request.isNarrowed || !$0.changes.isEmpty }
      .sorted { sortKey($0) < sortKey($1) }
  }

  private func networks(_ kind: ComparedKind, _ side: ChangeSide) -> [Int32: Int] {
    var networks: [Int32: Int] = [:]
    for (position, use) in side.input.networks.enumerated() where use.kind == kind {
      networks[use.role] = position
    }
    return networks
  }

  private func sortKey(_ section: RoleSection) -> (Int, Int, String, String) {
    let names = section.current >= 0 ? text.lines.new : text.lines.old
    let key = names.sortKey(section.current >= 0 ? section.current : section.previous)
    return (section.severity.map { -1 - $0.rawValue } ?? 0, key.0, key.1, key.2)
  }

  // MARK: Trees

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
    for wanted in 0...2 {
      for index in sections.indices where rank(sections[index]) == wanted {
        guard room > 0 else {
          withoutTree += 1
          continue
        }
        let limit = Self.placesOfRole
        let section = sections[index]
        let before = SideTree(
          pair.previous, network: section.previousNetwork, changes: old, limit: limit)
        let after = SideTree(
          pair.current, network: section.currentNetwork, changes: new, limit: limit)
        let isTwice = !section.changes.isEmpty && !section.isOneSided
        sections[index].size = max(before.nodes.count, after.nodes.count)
        room -= isTwice ? before.nodes.count + after.nodes.count : sections[index].size
        sections[index].before = before
        sections[index].after = after
        sections[index].rows =
          TreeAlignment(before, after, counterparts: comparison.counterparts).rows
      }
    }
  }
}
