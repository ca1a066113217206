internal import XBRL

/// What changed, in a sentence for each primary statement, unchanged ones included, and one for what explains many rows
/// at once. Text, pages and tables begin with these.
struct ChangeMeaning {
  /// A sentence on a statement.
  struct Statement: Hashable {
    /// As ``StatementClass/rawValue``.
    var statementClass: String
    /// Role of the later filing, else of the earlier one.
    var roles: ChangeDocument.RolePair
    /// `Balance sheet: adds up as before.`
    var sentence: String
  }

  /// In the order in which filings have them.
  let statements: [Statement]
  /// What explains many rows: `46 of 52 roles have another address under the same title: another filing agent or program.`
  let causes: [String]

  /// All of them in order.
  var sentences: [String] { statements.map(\.sentence) + causes }

  private static let names = [
    "BS": "Balance sheet", "IS": "Income statement", "CI": "Comprehensive income",
    "CF": "Cash flows", "EQ": "Equity",
  ]

  init(_ document: ChangeDocument, _ rollups: [RollupChange]) {
    let comparison = document.pair.comparison
    var roles: [String: [ChangeDocument.RolePair]] = [:]
    for pair in Self.pairs(document) {
      let (names, role) = document.naming(pair)
      roles[names.side.input.roles[Int(role)].statementClass, default: []].append(pair)
    }
    let changes = Dictionary(grouping: comparison.changes) {
      document.roles($0.current, $0.previous)
    }
    statements = StatementClass.primary.compactMap { statementClass in
      let name = statementClass.rawValue
      guard document.pair.covers.contains(FilingParts(ofStatementClass: name)),
        let pairs = roles[name], let first = pairs.first, let title = Self.names[name]
      else { return nil }
      let rows = pairs.flatMap { changes[$0] ?? [] }
      let totals = rollups.filter { rollup in pairs.contains { $0.current == rollup.currentRole } }
      let sentence = Sentence(document, pairs, rows, totals).text
      return Statement(
        statementClass: name, roles: first, sentence: "\(title): \(sentence).")
    }
    causes = Self.causes(document)
  }

  /// Matched roles and those without partner that are primary statements, in order.
  private static func pairs(_ document: ChangeDocument) -> [ChangeDocument.RolePair] {
    let comparison = document.pair.comparison
    let (old, new) = (document.pair.previous.input, document.pair.current.input)
    var pairs = comparison.roleMatches.map {
      ChangeDocument.RolePair(current: $0.current, previous: $0.previous)
    }
    pairs += comparison.roleChanges.compactMap { change in
      switch change.change {
      case .roleAdded, .roleSplit: .init(current: change.current, previous: nil)
      case .roleRemoved, .roleMerged: .init(current: nil, previous: change.previous)
      default: nil
      }
    }
    let primary = Set(StatementClass.primary.map(\.rawValue))
    return pairs.filter { pair in
      let role = pair.current.map { new.roles[Int($0)] } ?? pair.previous.map { old.roles[Int($0)] }
      return role.map { primary.contains($0.statementClass) } ?? false
    }.sorted { document.sortKey($0, nil) < document.sortKey($1, nil) }
  }

  // MARK: Causes

  private static func causes(_ document: ChangeDocument) -> [String] {
    let comparison = document.pair.comparison
    var causes: [String] = []
    let matched = comparison.roleMatches.count
    let titled = Set(
      comparison.roleChanges.filter { $0.change == .roleRetitled }.compactMap(\.current))
    let renamed = comparison.roleChanges.count {
      $0.change == .roleRenamed && !($0.current.map(titled.contains) ?? false)
    }
    if renamed >= 5, 2 * renamed > matched {
      causes.append(
        "\(renamed) of \(matched) roles have another address under the same title: another filing agent or program."
      )
    }
    let successions = comparison.successions.count { $0.change == .extensionRenamed }
    let own = document.pair.previous.input.concepts.count { !$0.isStandard }
    if successions >= 5, 3 * successions > own {
      causes.append(
        "\(successions) of the filer's \(own) own concepts have another name: a systematic renaming."
      )
    }
    let replaced = comparison.successions.count { $0.change == .standardReplaced }
    if replaced >= 5 {
      causes.append(
        "\(replaced) standard concepts were replaced by others: look at the year of the taxonomy.")
    }
    return causes
  }
}

/// What became of one statement, in words.
private struct Sentence {
  private let document: ChangeDocument
  private var parts: [String] = []

  /// Items named in a sentence; the others are counted.
  private static let namedAtMost = 3

  var text: String { parts.joined(separator: "; ") }

  init(
    _ document: ChangeDocument, _ roles: [ChangeDocument.RolePair], _ rows: [ChangeRow],
    _ totals: [RollupChange]
  ) {
    self.document = document
    let sides = [
      (document.pair.previous, \ChangeDocument.RolePair.previous),
      (document.pair.current, \.current),
    ]
    let present = sides.map { _, path in roles.contains { $0[keyPath: path] != nil } }
    guard present[0], present[1] else {
      parts = [present[1] ? "only in the later filing" : "only in the earlier filing"]
      return
    }
    let comparable = [ComparedKind.calculation, .presentation].first { kind in
      document.pair.comparison.gate(of: kind) == .comparable
        && sides.contains { side, path in
          roles.contains { pair in
            pair[keyPath: path].map { side.effectiveCount(of: kind, role: $0) > 0 } ?? false
          }
        }
    }
    guard let kind = comparable else {
      parts = ["not compared"]
      return
    }
    describe(rows.filter { $0.kind == kind && $0.change != .arcroleChanged }, kind, totals)
  }

  private mutating func describe(
    _ rows: [ChangeRow], _ kind: ComparedKind, _ totals: [RollupChange]
  ) {
    let isCalculation = kind == .calculation
    if rows.isEmpty {
      parts = [isCalculation ? "adds up as before" : "shown as before"]
      return
    }
    let rows = isCalculation ? rows : rows.filter(isAboutLine)
    if rows.isEmpty {
      parts = ["the same lines, with other headings or members"]
      return
    }
    let isSame = totals.allSatisfy { $0.verdict == .equivalent }
    let losesOrGains = rows.contains {
      [.added, .removed, .addedWithRole, .removedWithRole, .signFlipped, .reweighted].contains(
        $0.change)
    }
    if isCalculation, isSame, !losesOrGains { parts = ["adds up as before"] }
    let noun = isCalculation ? "item" : "line"
    func these(_ changes: Change...) -> [ChangeRow] { rows.filter { changes.contains($0.change) } }
    add(these(.signFlipped), "the sign of", "turned", noun)
    add(these(.reweighted), "the weight of", "changed", noun)
    add(these(.displaySignChanged), "the shown sign of", "turned", noun)
    let added = isCalculation ? nameTotals(these(.added), totals, ofLater: true) : these(.added)
    let removed =
      isCalculation ? nameTotals(these(.removed), totals, ofLater: false) : these(.removed)
    add(added + these(.addedWithRole), nil, "added", noun)
    add(removed + these(.removedWithRole), nil, "dropped", noun)
    add(these(.reparented, .movedRole), nil, "moved", noun)
    add(these(.subtotalInserted), nil, "inserted", "subtotal")
    add(these(.subtotalRemoved), nil, "removed", "subtotal")
    add(these(.promoted, .demoted, .extensionRenamed, .standardReplaced), nil, "renamed", noun)
    add(these(.retagged), nil, "tagged otherwise", noun)
    add(these(.parentReplaced), nil, "replaced", "heading")
    add(these(.reordered), nil, "in another place", noun)
    add(these(.labelRoleChanged), nil, "shown with another label", noun)
  }

  /// Names totals that have items in one of the filings only, and returns the rows that are about others. A total that
  /// the later filing does not use any more is left to its items.
  private mutating func nameTotals(
    _ rows: [ChangeRow], _ totals: [RollupChange], ofLater isNow: Bool
  ) -> [ChangeRow] {
    let known = Set(
      totals.map {
        isNow ? [$0.currentRole, $0.currentTotal] : [$0.previousRole, $0.previousTotal]
      })
    func place(_ row: ChangeRow) -> [Int32] {
      let own = isNow ? row.current : row.previous
      return [own.role, own.parent].compactMap { $0 }
    }
    let comparison = document.pair.comparison
    func goesOn(_ total: Int32) -> Bool {
      if isNow { return true }
      guard case .current = comparison.concept(ofPrevious: total) else { return false }
      return true
    }
    let counts = Dictionary(rows.map { (place($0), 1) }, uniquingKeysWith: +)
    let isNamed = { (row: ChangeRow) in
      counts[place(row), default: 0] > 1 && !known.contains(place(row))
        && place(row).count == 2 && goesOn(place(row)[1])
    }
    var named: Set<[Int32]> = []
    for row in rows where isNamed(row) && named.insert(place(row)).inserted {
      let names = isNow ? document.new : document.old
      let name = names.name(of: place(row)[1], in: place(row)[0])
      let verdict = isNow ? "is a total now" : "is no total any more"
      parts.append("\(name) \(verdict), of \(counts[place(row), default: 0]) items")
    }
    return rows.filter { !isNamed($0) }
  }

  private func isAboutLine(_ row: ChangeRow) -> Bool {
    let now = row.current.child.map { document.new.side.input.concepts[Int($0)].isLineItem }
    let was = row.previous.child.map { document.old.side.input.concepts[Int($0)].isLineItem }
    return now ?? was ?? false
  }

  /// `3 items dropped: Land, Buildings and 1 other`.
  private mutating func add(_ rows: [ChangeRow], _ of: String?, _ verb: String, _ noun: String) {
    guard !rows.isEmpty else { return }
    let names = rows.map(name)
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    let count = distinct.count
    let shown = distinct.prefix(count == Self.namedAtMost + 1 ? count : Self.namedAtMost)
    let rest = count - shown.count
    let list = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) others" : "")
    if let of {
      parts.append(
        "\(of) \(count == 1 ? list : "\(count) \(noun)s") \(verb)" + (count == 1 ? "" : ": \(list)")
      )
    } else {
      parts.append("\(count) \(noun)\(count == 1 ? "" : "s") \(verb): \(list)")
    }
  }

  /// The label of what a row is about, else its name.
  private func name(_ row: ChangeRow) -> String {
    let isGone = row.current.child == nil && row.current.parent == nil
    let (side, names) =
      isGone || row.change == .subtotalRemoved
      ? (row.previous, document.old) : (row.current, document.new)
    guard let concept = side.child ?? side.parent else { return "" }
    let label = names.label(
      concept, role: side.role, preferred: names.side.preferredLabel(side.shape))
    return label ?? names.concept(concept)
  }
}
