internal import XBRL

/// What is said of two filings: one set of rows with names, counts and notes, from which text, table and page are
/// written.
struct ChangeDocument {
  /// A role of the later filing and the one of the earlier filing that it is matched with; -1 for none.
  struct RolePair: Hashable {
    var current: Int32
    var previous: Int32
  }

  let pair: ChangePair
  let request: ChangeRequest
  private(set) var rows: SelectedChanges
  /// Names in the earlier filing.
  let old: SideNames
  /// Names in the later filing.
  let new: SideNames
  private var earlier: [Int32: Int32] = [:]
  private var later: [Int32: Int32] = [:]

  /// - Throws: ``ReportError/notFound(_:nearest:)`` for a role or concept that neither filing has.
  init(_ pair: ChangePair, _ request: ChangeRequest) throws(ReportError) {
    self.pair = pair
    self.request = request
    rows = try SelectedChanges(of: pair, request)
    old = SideNames(pair.previous, language: request.language)
    new = SideNames(pair.current, language: request.language)
    for match in pair.comparison.roleMatches {
      earlier[match.current] = match.previous
      later[match.previous] = match.current
    }
  }

  /// Takes the rows that a view has, so that text and page show what csv does.
  mutating func take(
    _ stored: [[ReportTable.Value]], in columns: [ReportTable.Column], _ basis: ComparisonBasis
  ) {
    if let rows = ChangeTable(document: self).rows(among: stored, in: columns, basis) {
      self.rows = rows
    }
  }

  /// What a reader should know before the counts.
  var notes: [String] {
    var notes: [String] = []
    let (was, now) = (pair.previous, pair.current)
    if let a = was.formType, let b = now.formType, was.formFamily != now.formFamily {
      notes.append("a \(a) and a \(b): much of what follows comes from the form")
    }
    if let a = was.period?.prefix(4), let b = now.period?.prefix(4), let first = Int(a),
      let last = Int(b), abs(last - first) > 2
    {
      notes.append(
        "\(abs(last - first)) years lie between them: read the roles first, most of the rest follows"
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

  /// What the two filings have instead of a kind in common.
  var noCommonKind: String {
    func words(_ side: ChangeSide, isPrevious: Bool) -> String {
      let kinds = pair.kinds(ofPrevious: isPrevious)
      return "\(side.name) has \(kinds.isEmpty ? "none" : kinds.joined(separator: ", "))"
    }
    return
      "no link kind in common: \(words(pair.previous, isPrevious: true)); \(words(pair.current, isPrevious: false))"
  }

  // MARK: Counts

  /// The changes of a kind, row by row.
  func changes(of kind: ChangeKind) -> [Change] {
    switch kind {
    case .calculation, .presentation, .definition:
      rows.changes.filter { ChangeKind($0.kind) == kind }.map(\.change)
    case .roles: rows.roleChanges.map(\.change)
    case .labels: rows.labelChanges.map(\.change)
    }
  }

  /// The counts of a kind in words, or why it was not compared.
  func counts(of kind: ChangeKind) -> String {
    let comparison = pair.comparison
    let gate = kind.compared.map { comparison.gate(of: $0) }
    if let reason = gateReason(gate ?? (kind == .labels ? comparison.labelGate : .comparable), kind)
    {
      return reason
    }
    let changes = changes(of: kind)
    let none = request.isNarrowed ? "no such change" : "no change"
    let words = changes.isEmpty ? none : Change.words(Change.counts(changes))
    let sides = [pair.previous, pair.current]
    if let compared = kind.compared {
      let counts = sides.map { ChangeText.number($0.effectiveCount(of: compared)) }
      let same = ChangeText.number(comparison.unchanged[compared.rawValue])
      return "\(counts[0]) → \(counts[1]), \(same) unchanged; \(words)"
    }
    guard kind == .roles else { return words }
    let used = sides.map { Set($0.input.networks.map(\.role)).count }
    return "\(used[0]) → \(used[1]), \(comparison.roleMatches.count) matched; \(words)"
  }

  private func gateReason(_ gate: Comparison.Gate, _ kind: ChangeKind) -> String? {
    switch gate {
    case .comparable: nil
    case .previousLacks: Self.reason(kind, lacking: pair.previous.name)
    case .currentLacks: Self.reason(kind, lacking: pair.current.name)
    case .bothLack: Self.reason(kind, lacking: nil)
    }
  }

  /// Why a kind is not compared: one filing lacks it, or both do.
  static func reason(_ kind: ChangeKind, lacking filing: String?) -> String {
    "no \(kind.noun) in \(filing ?? "either filing"): not compared"
  }

  // MARK: Roles and labels

  /// The roles that a row is about.
  func roles(_ current: RowSide, _ previous: RowSide) -> RolePair {
    let now = current.role >= 0 ? current.role : later[previous.role] ?? -1
    return RolePair(current: now, previous: now >= 0 ? earlier[now] ?? -1 : previous.role)
  }

  /// The role of the earlier filing that one of the later filing is matched with; -1 for none.
  func match(ofCurrent role: Int32) -> Int32 { earlier[role] ?? -1 }

  /// What two matched roles are called: as in the later filing, if it has the role.
  func title(of roles: RolePair) -> String {
    roles.current >= 0 ? new.title(roles.current) : old.title(roles.previous)
  }

  /// The end of the URI of the same role.
  func segment(of roles: RolePair) -> String {
    roles.current >= 0
      ? pair.current.segment(ofRole: roles.current) : pair.previous.segment(ofRole: roles.previous)
  }

  /// What orders roles, as ``SideNames/sortKey(_:)``.
  func sortKey(_ roles: RolePair) -> (Int, String, String) {
    roles.current >= 0 ? new.sortKey(roles.current) : old.sortKey(roles.previous)
  }

  /// Labels of the statements first, documentation last, else by name as they come.
  func sorted(_ rows: [LabelChange]) -> [LabelChange] {
    let onStatements = [old, new].map { $0.conceptsOnStatements }
    func rank(_ row: LabelChange) -> Int {
      guard let label = row.current ?? row.previous else { return 3 }
      let isGone = row.current == nil
      if labels(isGone).roles[Int(label.role)].hasSuffix("/documentation") { return 3 }
      let isOnStatement = onStatements[isGone ? 0 : 1].contains(row.concept)
      return isOnStatement ? row.change == .labelChanged ? 0 : 1 : 2
    }
    return rows.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    .map(\.element)
  }

  /// The labels of one side.
  func labels(_ isPrevious: Bool) -> ComparisonInput.Labels {
    isPrevious ? old.labels : new.labels
  }
}
