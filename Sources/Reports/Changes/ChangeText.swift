internal import XBRL

/// Writes the changes of one pair of filings for people: the filings, the counts, then kind by kind what
/// matters first.
struct ChangeText {
  let pair: ChangePair
  let request: ChangeRequest
  let style: ReportStyle
  let selected: SelectedChanges
  let lines: ChangeLines
  /// What became of totals that both filings have.
  let rollups: [RollupKey: RollupChange]
  var output = ""
  /// Rows that may still be shown; `nil` without a limit.
  private(set) var rowsLeft: Int?
  private(set) var rowsLeftOut = 0

  /// - Throws: ``ReportError/notFound(_:nearest:)`` for a role or concept that neither filing has.
  init(_ pair: ChangePair, _ request: ChangeRequest, _ style: ReportStyle) throws(ReportError) {
    self.pair = pair
    self.request = request
    self.style = style
    rowsLeft = request.limit
    selected = try SelectedChanges(of: pair, request)
    lines = ChangeLines(pair, language: request.language)
    rollups = Self.rollups(of: pair, request)
  }

  /// A total of a role, both of the later filing.
  struct RollupKey: Hashable {
    var role: Int32
    var total: Int32
  }

  private static func rollups(
    of pair: ChangePair, _ request: ChangeRequest
  ) -> [RollupKey: RollupChange] {
    guard request.shows(.calculation), !request.isSummary else { return [:] }
    let found = pair.comparison.rollups(from: pair.previous.input, to: pair.current.input)
    return Dictionary(
      found.map { (RollupKey(role: $0.currentRole, total: $0.currentTotal), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Kinds in the order of the text: roles tell how to read what comes after them.
  private static let order: [ChangeKind] = [
    .calculation, .roles, .presentation, .definition, .labels,
  ]

  /// Rows that a text shows in full although no kind was asked for.
  private static let shownInFull = 60

  /// Whether notes and definitions are only counted: nobody asked for a kind, role or concept, and there
  /// are many rows.
  var isCompact: Bool {
    request.kinds.isEmpty && !request.hasPlace
      && request.includes.isEmpty && selected.changes.count > Self.shownInFull
  }

  /// The whole text.
  mutating func text() -> String {
    appendHead()
    guard !pair.hasNoCommonKind else {
      appendNoCommonKind()
      return output
    }
    appendCounts()
    if !request.isSummary {
      for kind in Self.order where request.shows(kind) { append(kind) }
    }
    output += TextFormatter.note(rowsLeftOut: rowsLeftOut)
    return output
  }

  mutating func append(_ line: TextLine) { line.append(to: &output, style) }

  /// Whether a row may be shown; those that may not are counted.
  mutating func takesRow() -> Bool {
    guard let left = rowsLeft else { return true }
    if left == 0 {
      rowsLeftOut += 1
      return false
    }
    rowsLeft = left - 1
    return true
  }

  // MARK: Head

  private mutating func appendHead() {
    let sides = [("before", pair.previous), ("after", pair.current)].map { title, side in
      [
        title, side.name, side.formType ?? "form unknown", side.period ?? "period unknown",
        side.filer ?? "filer unknown",
      ]
    }
    let widths = sides[0].indices.map { column in
      sides.map { TerminalText.displayWidth(of: $0[column]) }.max() ?? 0
    }
    for side in sides {
      var line = TextLine(hanging: 8)
      for (column, cell) in side.enumerated() {
        let missing = widths[column] - TerminalText.displayWidth(of: cell)
        line.add(cell, column == 1 ? .title : .plain)
        if column < side.count - 1 { line.add(blanks: missing) }
      }
      append(line)
    }
    for note in notes { append(Self.note(note)) }
  }

  private static func note(_ text: String) -> TextLine {
    var line = TextLine(indent: 2, hanging: 2)
    line.add("note: " + text, .faint)
    return line
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

  private mutating func appendNoCommonKind() {
    output += "\n"
    var line = TextLine()
    line.add(noCommonKind)
    append(line)
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

  private mutating func appendCounts() {
    output += "\n"
    for kind in ChangeKind.allCases where request.shows(kind) {
      var line = TextLine(indent: 0, hanging: 14)
      line.add(kind.rawValue, .title)
      line.add(blanks: 12 - kind.rawValue.count)
      line.add(counts(of: kind))
      append(line)
    }
  }

  /// The counts of a kind in words, or why it was not compared.
  func counts(of kind: ChangeKind) -> String {
    let comparison = pair.comparison
    let none = request.isNarrowed ? "no such change" : "no change"
    switch kind {
    case .calculation, .presentation, .definition:
      guard let compared = kind.compared else { return "" }
      if let reason = gateReason(comparison.gate(of: compared), kind) { return reason }
      let rows = selected.changes.filter { $0.kind == compared }
      let words = Change.words(Change.counts(rows.map(\.change)))
      let counts = [pair.previous, pair.current].map {
        Self.number($0.effectiveCount(of: compared))
      }
      let same = Self.number(comparison.unchanged[compared.rawValue])
      return "\(counts[0]) → \(counts[1]), \(same) unchanged"
        + "; \(rows.isEmpty ? none : words)"
    case .roles:
      let rows = selected.roleChanges
      let words = Change.words(Change.counts(rows.map(\.change)))
      let used = [pair.previous, pair.current].map { Set($0.input.networks.map(\.role)).count }
      return "\(used[0]) → \(used[1]), \(comparison.roleMatches.count) matched"
        + "; \(rows.isEmpty ? none : words)"
    case .labels:
      if let reason = gateReason(comparison.labelGate, kind) { return reason }
      let rows = selected.labelChanges
      let words = Change.words(Change.counts(rows.map(\.change)))
      return rows.isEmpty ? none : words
    }
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

  // MARK: Kinds

  private mutating func append(_ kind: ChangeKind) {
    if let compared = kind.compared {
      appendRelationships(compared)
    } else if kind == .roles {
      appendRoles()
    } else {
      appendLabels()
    }
  }

  /// The heading of a kind, when more than one is shown.
  mutating func appendHeading(_ kind: ChangeKind) {
    output += "\n"
    guard request.kinds.count != 1 else { return }
    var line = TextLine()
    line.add(kind.rawValue.uppercased(), .title)
    append(line)
  }

  /// A whole number with separators: `131,237`.
  static func number(_ value: Int) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
