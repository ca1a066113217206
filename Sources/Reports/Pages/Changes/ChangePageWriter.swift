internal import XBRL

struct ChangePageWriter {
  static func write(
    _ document: ChangeDocument, trail: [PageFrame.Link] = [],
    to write: (String) throws -> Void
  ) throws {
    var room = RoleSections.placesAtMost
    let (pair, request) = (document.pair, document.request)
    let page = ChangePage(document, room: &room)
    let frame = PageFrame(
      title: ChangePage.title(pair), summary: pair.current.filer, trail: trail,
      filter: request.isSummary || pair.hasNoCommonKind
        ? .none : .changes(kinds: page.kinds.map(\.rawValue)),
      notes: [
        "Ids, prefixes, taxonomy years, dates in names and renumbered orders are no change. Every row is in `warehouse compare \(pair.previous.name) \(pair.current.name) --format csv`; docs/COMPARISON.md explains them."
      ])
    try write(frame.begin())
    try page.write(controls: frame.controls(), to: write)
    try write(frame.end())
  }

  static func write(
    _ pages: ChangePages, to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    let all = try pages.run.pairs(pages.kind, basis: pages.basis)
    var outcome = ReportOutcome(rows: 0, rowsLeftOut: 0)
    let reader = try PairReader(pages.stored)
    let chosen = try chosen(all, pages)
    let frame = PageFrame(
      title: pages.run.report.title, summary: summary(shown: chosen.count, of: all.count),
      filter: chosen.isEmpty ? .none : .changes(kinds: []))
    try write(frame.begin() + frame.controls())
    if chosen.isEmpty { try write(PageTemplates.note(GroupedPage.noRows)) }
    var room = RoleSections.placesAtMost
    for (index, stored) in chosen.enumerated() {
      guard let document = try reader.document(stored, limit: pages.run.request.limit) else {
        continue
      }
      let page = ChangePage(document, number: index + 1, room: &room)
      outcome.rows += document.rows.count
      try page.write(to: write)
    }
    try write(frame.end())
    return outcome
  }

  /// The pairs that fit on a page: those asked for, the newest last and kept.
  private static func chosen(_ all: [StoredPair], _ pages: ChangePages) throws -> [StoredPair] {
    guard pages.run.namesFilings else { return try pages.newest(of: all) }
    let shown = try all.filter { try pages.isShown($0, unlessEmpty: pages.run.isNarrowed) }
    let newest = shown.indices.sorted { shown[$0].rank > shown[$1].rank }.prefix(
      ChangePages.shownAtMost)
    return newest.sorted().map { shown[$0] }
  }

  private static func summary(shown: Int, of all: Int) -> String {
    let comparisons = PageText.count(all, "comparison")
    guard shown < all else { return comparisons + "." }
    return
      "\(ChangeText.number(shown)) of \(comparisons): the newest, \(ChangePages.shownAtMost) on a page at most. --filing and --filer choose others, --summary counts all, --format csv has every row."
  }
}
