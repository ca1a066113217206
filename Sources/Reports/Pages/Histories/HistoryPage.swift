internal import GRDB
internal import Warehouse

/// Histories as a page: charts of what changed and of extensions over the years, then for each form family a table
/// with a column for each period, in which bars show when a concept or relationship is there.
struct HistoryPage {
  /// Rows of a page when nobody asks for another number.
  static let rowsAtMost = 1_000

  private let run: ReportRun
  private var histories: [FilerHistory] = []
  private var titles = RoleTitles()
  private let count: Int
  private let countShown: Int

  /// Reads the histories of the filers asked for.
  ///
  /// - Throws: ``ReportError/kindNotAccepted(_:report:known:)``.
  init(run: ReportRun) throws {
    self.run = run
    let limit = GroupedPage.limit(of: run, atMost: Self.rowsAtMost)
    var room = limit
    for filer in try run.filers() {
      var history = try FilerHistory(filer, run: run, titles: &titles)
      history.keep(&room)
      histories.append(history)
    }
    count = histories.reduce(0) { $0 + $1.count }
    countShown = limit - room
  }

  private var isRelationship: Bool { run.request.isAboutRelationships }

  /// Writes the page.
  func write(to write: (String) throws -> Void) throws -> ReportOutcome {
    let isOne = histories.count == 1
    let kinds =
      run.request.kinds.isEmpty && isRelationship
      ? ["calculation", "presentation", "definition"] : []
    var page = GroupedPage(
      frame: PageFrame(
        title: isOne ? "History of \(histories[0].name)" : "History",
        summary: isOne ? histories[0].cik.map { "CIK \($0)" } : nil,
        filter: countShown == 0 ? .none : .happenings(kinds: kinds, hasRoles: true)),
      rows: countShown, rowsLeftOut: count - countShown)
    for (number, history) in histories.enumerated() where history.count > 0 {
      page.lead += try charts(of: history, number)
    }
    if countShown > 0 {
      page.legend = PageTemplates.render("history-legend", ["titles": titleFields])
    }
    if count == 0 { page.notes.append(GroupedPage.noRows) }
    if countShown < count { page.notes.append(limitNote) }
    let tables = histories.enumerated().flatMap { number, history in
      history.families.enumerated().map { index, family in
        HistoryTable(
          id: "h\(number)-\(index)",
          title: isOne ? family.title : "\(history.name), \(family.title)",
          family: family, isRelationship: isRelationship)
      }
    }
    return try page.write(tables, { $0.html() }, to: write)
  }

  private func charts(of history: FilerHistory, _ number: Int) throws -> String {
    let charts = FilerCharts(run: run, filer: history.id, suffix: number == 0 ? "" : "\(number)")
    return try PageTemplates.render("charts-begin", [:]) + charts.changes() + charts.rates()
      + PageTemplates.render("charts-end", [:])
  }

  private var titleFields: [PageFields] {
    let shown = Set(
      histories.flatMap(\.families).flatMap { $0.eventful + $0.constant }.flatMap(\.roles))
    return titles.all.enumerated().filter { shown.contains($0.offset + 1) }
      .sorted { $0.element < $1.element }.map {
        ["titleNumber": $0.offset + 1, "titleText": PageText.shortened($0.element)]
      }
  }

  private var limitNote: String {
    let left = ChangeText.number(count - countShown)
    return
      "\(ChangeText.number(countShown)) of \(ChangeText.number(count)) rows are on this page, those first in which something happened; \(left) are not: --limit takes another number, --concept, --role and --kind choose, --format csv has every row."
  }
}

/// The table of one form family.
struct HistoryTable {
  /// Unique on its page.
  var id: String
  var title: String
  var family: FilerHistory.Family
  var isRelationship: Bool

  /// Headings, counts and rows.
  func html() -> String {
    var blocks: [PageFields] = []
    if !family.eventful.isEmpty { blocks.append(block(family.eventful, fold: nil)) }
    if !family.constant.isEmpty {
      let count = family.constant.count
      blocks.append(
        block(
          family.constant,
          fold: family.eventful.isEmpty
            ? nil
            : "\(ChangeText.number(count)) \(noun(count)) in \(family.periods.count == 1 ? "the only period" : "every period")"
        ))
    }
    return PageTemplates.render(
      "history", ["section": id, "sectionTitle": title, "counts": counts, "blocks": blocks])
  }

  private func noun(_ count: Int) -> String {
    (isRelationship ? "relationship" : "concept") + (count == 1 ? "" : "s")
  }

  private static func day(_ day: String) -> String {
    day == HistoryRow.undated ? "no date" : day
  }

  private var counts: String {
    let filings = family.periods.reduce(0) { $0 + $1.filings }
    let days = family.periods.map { Self.day($0.day) }
    let count = family.count
    if filings == 1 {
      return
        "One filing, \(days.first ?? ""): \(ChangeText.number(count)) \(noun(count)); there is no other one to compare it with."
    }
    var parts = ["\(ChangeText.number(count)) \(noun(count))"]
    for (happening, words) in [
      (HistoryRow.Happening.throughout, "in every period"), (.entered, "entered later"),
      (.left, "left"), (.missing, "missing in between"),
    ] {
      if let found = family.tallies[happening] {
        parts.append("\(ChangeText.number(found)) \(words)")
      }
    }
    let periods = days.count == 1 ? "1 period" : "\(days.count) periods"
    return
      "\(filings) filings of \(periods), \(days.first ?? "") to \(days.last ?? ""): "
      + parts.joined(separator: ", ") + "."
  }

  private func block(_ rows: [HistoryRow], fold: String?) -> PageFields {
    var fields: PageFields = [
      "caption": "\(title): when \(noun(2)) are in use, a column for each period",
      "subject": isRelationship ? "relationship" : "concept",
      "periods": family.periods.map { Self.day($0.day) },
      "columns": family.periods.count + 1,
      "width": min(27 + family.periods.count, 400), "groups": groups(rows),
    ]
    fields["fold"] = fold
    return fields
  }

  /// Relationships are under their totals or headings.
  private func groups(_ rows: [HistoryRow]) -> [PageFields] {
    guard isRelationship else { return [["rows": rows.map(fields)]] }
    var groups: [(kind: String, parent: String, notes: [String], rows: [PageFields])] = []
    for row in rows {
      let (kind, parent) = (row.kind?.rawValue ?? "", row.parent ?? "")
      if groups.last?.kind != kind || groups.last?.parent != parent {
        groups.append((kind, parent, [], []))
      }
      let last = groups.count - 1
      groups[last].rows.append(fields(of: row))
      groups[last].notes += row.parentNotes.filter { !groups[last].notes.contains($0) }
    }
    return groups.map {
      [
        "group": PageText.shortened($0.parent), "groupNote": $0.kind,
        "groupNotes": $0.notes.map(PageText.shortened), "rows": $0.rows,
      ]
    }
  }

  private func fields(of row: HistoryRow) -> PageFields {
    var fields: PageFields = [
      "happenings": row.happenings.map(\.rawValue).joined(separator: " "),
      "kind": row.kind?.rawValue ?? "", "roles": row.roles.map(String.init).joined(separator: " "),
      "name": PageText.shortened(row.name), "notes": row.notes.map(PageText.shortened),
      "cells": cells(of: row),
    ]
    fields["weights"] = row.weights
    return fields
  }

  /// Neighbouring periods in which a row is the same share a cell; each missing one has its own.
  private func cells(of row: HistoryRow) -> [PageFields] {
    let states = row.states(in: family.periods)
    var cells: [PageFields] = []
    var start = 0
    while start < states.count {
      let next = states[start...].firstIndex { $0 != states[start] } ?? states.count
      let end = states[start] == .missing ? start + 1 : next
      let (first, last) = (family.periods[start].day, family.periods[end - 1].day)
      var cell: PageFields = ["span": end - start]
      let days = first == last ? Self.day(first) : "\(Self.day(first)) to \(Self.day(last))"
      switch states[start] {
      case .outside: break
      case .used:
        (cell["tint"], cell["words"]) = ("on", "in use \(days)")
        if first == row.first { cell["from"] = row.beginning.map(Self.mark) }
        if last == row.last { cell["to"] = row.ending.map(Self.mark) }
      case .missing: (cell["tint"], cell["words"], cell["sign"]) = ("gap", "missing \(days)", "○")
      case .notFiled: (cell["tint"], cell["words"]) = ("nf", "no such link filed \(days)")
      }
      cells.append(cell)
      start = end
    }
    return cells
  }

  private static func mark(_ happening: HistoryRow.Happening) -> String {
    switch happening {
    case .promoted: "↑"
    case .demoted: "↓"
    default: "→"
    }
  }
}
