internal import XBRL

/// Writes the changes of one pair of filings for people: the filings, the counts, then kind by kind what
/// matters first.
struct ChangeText {
  let document: ChangeDocument
  let style: ReportStyle
  /// What became of totals that both filings have, by role and total of the later filing.
  let rollups: [[Int32]: RollupChange]
  var output = ""
  /// Rows that may still be shown; `nil` without a limit.
  private(set) var rowsLeft: Int?
  private(set) var rowsLeftOut = 0

  init(_ document: ChangeDocument, _ style: ReportStyle) {
    self.document = document
    self.style = style
    rowsLeft = document.request.limit
    rollups = Dictionary(
      document.rollups.map { ([$0.currentRole, $0.currentTotal], $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Kinds in the order of the text: roles tell how to read what comes after them.
  static let order: [ChangeKind] = [
    .calculation, .roles, .presentation, .definition, .labels,
  ]

  /// Rows that a text shows in full although no kind was asked for.
  private static let shownInFull = 60

  /// Whether notes and definitions are only counted: nobody asked for a kind, role or concept, and there
  /// are many rows.
  var isCompact: Bool {
    document.request.kinds.isEmpty && !document.request.hasPlace
      && document.request.includes.isEmpty && document.rows.changes.count > Self.shownInFull
  }

  mutating func text() -> String {
    appendHead()
    guard !document.pair.hasNoCommonKind else {
      output += "\n"
      append(TextLine(document.noCommonKind))
      return output
    }
    appendMeaning()
    appendCounts()
    if !document.request.isSummary {
      for kind in Self.order where document.shows(kind) {
        switch kind {
        case .roles: appendRoles()
        case .labels: appendLabels()
        default: if let compared = kind.compared { appendRelationships(compared) }
        }
      }
    }
    output += TextFormatter.note(rowsLeftOut: rowsLeftOut)
    return output
  }

  mutating func append(_ line: TextLine) { line.append(to: &output, style) }

  /// Whether a row may be shown; those that may not are counted.
  mutating func takesRow() -> Bool {
    guard let left = rowsLeft else { return true }
    if left == 0 { rowsLeftOut += 1 } else { rowsLeft = left - 1 }
    return left != 0
  }

  private mutating func appendHead() {
    let sides = [("before", document.pair.previous), ("after", document.pair.current)].map {
      title, side in
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
    for note in document.notes { appendNote("note: " + note, indent: 2) }
  }

  private mutating func appendMeaning() {
    guard let meaning = document.meaning, !meaning.statements.isEmpty else { return }
    output += "\n"
    for sentence in meaning.sentences {
      append(TextLine(sentence, .plain, hanging: 2))
    }
  }

  private mutating func appendCounts() {
    output += "\n"
    for kind in ChangeKind.allCases where document.shows(kind) {
      var line = TextLine(kind.rawValue, .title, hanging: 14)
      line.add(blanks: 12 - kind.rawValue.count)
      line.add(document.counts(of: kind))
      append(line)
    }
  }

  mutating func appendHeading(_ kind: ChangeKind) {
    output += "\n"
    guard document.request.kinds.count != 1 else { return }
    append(TextLine(kind.rawValue.uppercased(), .title))
  }
}
