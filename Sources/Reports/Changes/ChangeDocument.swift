internal import XBRL

/// What is said of two filings: one set of rows with names, counts and notes, from which text, table and page are
/// written.
struct ChangeDocument {
  /// A role of the later filing and the one of the earlier filing that it is matched with; one
  /// of them may be absent.
  struct RolePair: Hashable {
    var current: Int32?
    var previous: Int32?
  }

  let pair: ChangePair
  let request: ChangeRequest
  /// The rows asked for: they can be replaced by those that a view has.
  var rows: SelectedChanges
  let old: SideNames
  let new: SideNames
  /// What became of totals that both filings have; empty unless calculations are asked for.
  let rollups: [RollupChange]
  let stories: ChangeStories
  private var earlier: [Int32: Int32] = [:]
  private var later: [Int32: Int32] = [:]
  /// The removed role of nearly the title of an added one, and the reverse.
  private var rewritten: (ofAdded: [Int32: Int32], ofRemoved: [Int32: Int32]) = ([:], [:])

  /// - Throws: ``ReportError/notFound(_:nearest:)`` for a role or concept that neither filing has.
  init(_ pair: ChangePair, _ request: ChangeRequest) throws(ReportError) {
    self.pair = pair
    self.request = request
    rows = try SelectedChanges(of: pair, request)
    stories = ChangeStories(pair.comparison)
    rollups =
      request.shows(.calculation)
      ? pair.comparison.rollups(from: pair.previous.input, to: pair.current.input) : []
    old = SideNames(pair.previous, language: request.language)
    new = SideNames(pair.current, language: request.language)
    for match in pair.comparison.roleMatches {
      earlier[match.current] = match.previous
      later[match.previous] = match.current
    }
    guard !rows.roleChanges.isEmpty else { return }
    for (previous, current) in pair.comparison.rewrittenRoles(
      from: pair.previous.input, to: pair.current.input)
    {
      rewritten.ofAdded[current] = previous
      rewritten.ofRemoved[previous] = current
    }
  }

  /// The role of nearly the title of an added or removed one that was removed or added.
  func counterpart(of row: RoleChange) -> (role: Int32, names: SideNames)? {
    switch (row.change, row.previous, row.current) {
    case (.roleAdded, _, let current?): rewritten.ofAdded[current].map { ($0, old) }
    case (.roleRemoved, let previous?, _): rewritten.ofRemoved[previous].map { ($0, new) }
    default: nil
    }
  }

  /// What is said of an added or removed role that has such a counterpart, and that one's title.
  func rewriting(of row: RoleChange) -> (words: String, title: String)? {
    counterpart(of: row).map { role, names in
      let verb = row.change == .roleAdded ? "was" : "now"
      return ("rewritten under nearly one title: \(verb)", names.title(role))
    }
  }

  /// Whether changes of a kind are asked for and compared.
  func shows(_ kind: ChangeKind) -> Bool { request.shows(kind) && pair.compares(kind) }

  var notes: [String] {
    var notes: [String] = []
    let (was, now) = (pair.previous, pair.current)
    if pair.isAmendment {
      notes.append("an amendment: only what it contains is compared with what it amends")
    } else if pair.covers != .all {
      notes.append(
        "only \(pair.covers.words): the rest of the two periods is in other filings of theirs")
    }
    if pair.basis != nil, was.formType == nil || now.formType == nil {
      notes.append(
        "form unknown: the filing before is the latest earlier one of the filer that looks alike")
    }
    if let a = was.formType, let b = now.formType, was.formFamily != now.formFamily {
      notes.append("a \(a) and a \(b): much of what follows comes from the form")
    }
    let years = [was, now].compactMap { $0.period.flatMap { Int($0.prefix(4)) } }
    if years.count == 2, abs(years[1] - years[0]) > 2 {
      notes.append(
        "\(abs(years[1] - years[0])) years lie between them: read the roles first, most of the rest follows"
      )
    }
    if let a = was.period, let b = now.period, a > b {
      notes.append("the filing compared with is the later one")
    }
    if let a = was.input.filer, let b = now.input.filer, a != b {
      notes.append("two filers: only standard concepts are the same in both")
    }
    return notes
  }

  /// What the changes mean; `nil` when not all of them are asked for, or no calculations.
  var meaning: ChangeMeaning? {
    request.isNarrowed || !request.shows(.calculation) ? nil : ChangeMeaning(self, rollups)
  }

  /// What the two filings have instead of a kind in common.
  var noCommonKind: String {
    func words(_ side: ChangeSide, _ own: Comparison.Gate) -> String {
      let gates = zip(
        ["calculation", "presentation", "definition", "labels"], pair.comparison.gates)
      let kinds = gates.filter { $1 != own && $1 != .bothLack }.map(\.0)
      return "\(side.name) has \(kinds.isEmpty ? "none" : kinds.joined(separator: ", "))"
    }
    return
      "no link kind in common: \(words(pair.previous, .previousLacks)); \(words(pair.current, .currentLacks))"
  }

  func changes(of kind: ChangeKind) -> [Change] {
    switch kind {
    case .roles: rows.roleChanges.map(\.change)
    case .labels: rows.labelChanges.map(\.change)
    default: rows.changes.filter { ChangeKind($0.kind) == kind }.map(\.change)
    }
  }

  /// The counts of a kind in words, or why it was not compared.
  func counts(of kind: ChangeKind) -> String {
    let comparison = pair.comparison
    switch kind.compared.map(comparison.gate(of:)) ?? (kind == .labels ? comparison.labelGate : nil)
    {
    case .previousLacks: return Self.reason(kind, lacking: [pair.previous.name])
    case .currentLacks: return Self.reason(kind, lacking: [pair.current.name])
    case .bothLack: return Self.reason(kind, lacking: [])
    case .comparable, nil: break
    }
    let changes = changes(of: kind)
    let none = request.isNarrowed ? "no such change" : "no change"
    var words = changes.isEmpty ? none : Change.words(Change.counts(changes))
    if kind == .labels {
      words = ([words] + heldBackLabelCounts.map { $0.words($1) }).joined(separator: "; ")
    }
    let sides = [pair.previous, pair.current]
    if let compared = kind.compared {
      let counts = sides.map {
        ChangeText.number($0.effectiveCount(of: compared, in: pair.covers))
      }
      let same = ChangeText.number(comparison.unchanged[compared.rawValue])
      return "\(counts[0]) → \(counts[1]), \(same) unchanged; \(words)"
    }
    guard kind == .roles else { return words }
    let used = sides.map { Set($0.input.networks.map(\.role)).count }
    return "\(used[0]) → \(used[1]), \(comparison.roleMatches.count) matched; \(words)"
  }

  /// How many labels differ and are no change, by reason; reasons that there are.
  var heldBackLabelCounts: [(reason: HeldBackLabel.Reason, count: Int)] {
    HeldBackLabel.Reason.allCases.compactMap { reason in
      let count = rows.heldBackLabels.count { $0.reason == reason }
      return count == 0 ? nil : (reason, count)
    }
  }

  /// Why a kind is not compared: one filing lacks it, or both do.
  static func reason(_ kind: ChangeKind, lacking filings: [String]) -> String {
    "no \(kind.noun) in \(filings.count == 1 ? filings[0] : "either filing"): not compared"
  }

  func roles(_ current: RowSide, _ previous: RowSide) -> RolePair {
    guard let now = current.role ?? previous.role.flatMap({ later[$0] }) else {
      return RolePair(current: nil, previous: previous.role)
    }
    return RolePair(current: now, previous: match(ofCurrent: now))
  }

  /// The role of the earlier filing that one of the later filing is matched with, if any.
  func match(ofCurrent role: Int32) -> Int32? { earlier[role] }

  /// The role that names two matched ones: that of the later filing, if it has the role.
  func naming(_ roles: RolePair) -> (names: SideNames, role: Int32) {
    if let role = roles.current { return (new, role) }
    guard let role = roles.previous else {
      preconditionFailure("a pair of roles has one of them at least")
    }
    return (old, role)
  }

  func title(of roles: RolePair) -> String {
    let (names, role) = naming(roles)
    return names.title(role)
  }

  /// What orders roles: the severity of their changes, then as ``SideNames/sortKey(_:)``.
  func sortKey(_ roles: RolePair, _ severity: Severity?) -> (Int, Int, String, String) {
    let (names, role) = naming(roles)
    let key = names.sortKey(role)
    return (severity.map { -1 - $0.rawValue } ?? 0, key.0, key.1, key.2)
  }

  /// Where a heading comes from, with the role of the same filing; `nil` for none.
  func origin(
    of heading: ComparedConcept?, _ roles: RolePair
  ) -> (names: SideNames, concept: Int32, role: Int32?)? {
    switch heading {
    case nil: nil
    case .current(let concept): (new, concept, roles.current)
    case .previous(let concept): (old, concept, roles.previous)
    }
  }

  /// Labels of the statements first, documentation last, else by name as they come.
  func sorted(_ rows: [LabelChange]) -> [LabelChange] {
    func rank(_ row: LabelChange) -> Int {
      let names = row.current == nil ? old : new
      if label(row.current, row.previous).role.hasSuffix("/documentation") { return 3 }
      guard names.conceptsOnStatements.contains(row.concept) else { return 2 }
      return row.change == .labelChanged ? 0 : 1
    }
    return rows.sorted { rank($0) < rank($1) }
  }

  /// The concept, role and language of a label as the later of the filings that have it writes them.
  func label(
    _ current: ComparisonInput.Label?, _ previous: ComparisonInput.Label?
  ) -> (concept: String, role: String, language: String) {
    let names = current == nil ? old : new
    guard let label = current ?? previous else { return ("", "", "") }
    let labels = names.labels
    return (
      names.concept(label.concept), labels.roles[Int(label.role)],
      labels.languages[Int(label.language)]
    )
  }
}
