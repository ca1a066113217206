internal import GRDB
internal import XBRL

/// Writes stored pairs for people: one after the other as `warehouse compare` shows them, or one in a line.
///
/// Without a basis they are those with the filing before. When no filing and no filer is named, the newest
/// pair of each filer and form is shown if it has rows, and ``shownAtMost`` of them, so that the text of a
/// large warehouse stays one that can be read.
struct ChangePages {
  /// Pairs shown when nobody named filings.
  static let shownAtMost = 20

  let stored: StoredChanges
  let style: ReportStyle
  var kind: ChangeKind { stored.kind }
  var run: ReportRun { stored.run }
  var basis: ComparisonBasis { run.request.basis ?? .prior }

  func write(to write: (String) throws -> Void) throws -> ReportOutcome {
    let pairs = try run.pairs(kind, basis: basis)
    if run.request.isSummary { return try writeLines(pairs, write) }
    guard !run.namesFilings else { return try writePages(pairs, write) }
    let newest = try newest(of: pairs)
    var outcome = try writePages(newest, write)
    if newest.count < pairs.count {
      outcome.notes = [.newest(shown: newest.count, of: pairs.count, limit: Self.shownAtMost)]
    }
    return outcome
  }

  /// The pairs of the newest period of each filer and form, the newest of these that have rows, in order.
  func newest(of pairs: [StoredPair]) throws -> [StoredPair] {
    let newest = Dictionary(pairs.indices.map { (pairs[$0].group, $0) }) { present, next in
      pairs[present].rank > pairs[next].rank ? present : next
    }
    let candidates = pairs.indices.filter { index in
      newest[pairs[index].group].map { pairs[$0].period == pairs[index].period } ?? false
    }.sorted { pairs[$0].rank > pairs[$1].rank }
    var shown: [Int] = []
    for index in candidates where shown.count < Self.shownAtMost {
      if try isShown(pairs[index], unlessEmpty: true) { shown.append(index) }
    }
    return shown.sorted().map { pairs[$0] }
  }

  /// Whether a pair has something to say.
  func isShown(_ pair: StoredPair, unlessEmpty: Bool) throws -> Bool {
    if !unlessEmpty || run.request.includes.contains(where: { $0 != .low }) { return true }
    return try stored.hasRows(pair)
  }

  private func writePages(
    _ pairs: [StoredPair], _ write: (String) throws -> Void
  ) throws -> ReportOutcome {
    let reader = try PairReader(stored)
    let rule = String(repeating: "─", count: style.width ?? TextLine.defaultWidth)
    var limit = run.request.limit
    var outcome = ReportOutcome(rows: 0, rowsLeftOut: 0)
    var pages = 0
    for pair in pairs where try isShown(pair, unlessEmpty: run.isNarrowed) {
      guard let document = try reader.document(pair, limit: limit) else { continue }
      var text = ChangeText(document, style)
      let page = text.text()
      let isRoom = limit.map { $0 > 0 } ?? true
      let (rows, left) = (document.rows.count, isRoom ? text.rowsLeftOut : document.rows.count)
      outcome.rows += rows - left
      outcome.rowsLeftOut? += left
      guard isRoom || pages == 0 else { continue }
      if pages > 0 { try write("\n\(rule)\n\n") }
      try write(page)
      pages += 1
      limit = text.rowsLeft
    }
    if pages == 0 { try write("no rows\n") }
    return outcome
  }

  private func writeLines(
    _ pairs: [StoredPair], _ write: (String) throws -> Void
  ) throws -> ReportOutcome {
    var outcome = ReportOutcome(rows: 0, rowsLeftOut: 0)
    var filer: Int64?
    for pair in pairs where try isShown(pair, unlessEmpty: run.isNarrowed) {
      if let limit = run.request.limit, outcome.rows >= limit {
        outcome.rowsLeftOut? += 1
        continue
      }
      var text = ""
      if pair.group.filer != filer {
        TextLine(pair.filer ?? "filer unknown", .title, hanging: 2).append(to: &text, style)
        filer = pair.group.filer
      }
      try line(of: pair).append(to: &text, style)
      try write(text)
      outcome.rows += 1
    }
    if outcome.rows == 0, outcome.rowsLeftOut == 0 { try write("no rows\n") }
    try write(TextFormatter.note(rowsLeftOut: outcome.rowsLeftOut ?? 0))
    return outcome
  }

  private func line(of pair: StoredPair) throws -> TextLine {
    var line = TextLine(name: pair.filing, .plain, indent: 2)
    line.add(pair.formType ?? "form unknown")
    line.add(pair.period ?? "period unknown")
    line.add(mark: "since", .faint)
    line.add(name: pair.previous)
    line.add(try words(of: pair))
    return line
  }

  private func words(of pair: StoredPair) throws -> String {
    guard pair.lacking.isEmpty else { return ChangeDocument.reason(kind, lacking: pair.lacking) }
    let counts = try stored.counts(of: pair).compactMap { name, count in
      Change(rawValue: name).map { ($0, count) }
    }
    return counts.isEmpty ? "no change" : Change.words(Dictionary(uniqueKeysWithValues: counts))
  }
}
