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
      let suffix = number == 0 ? "" : "\(number)"
      page.lead += try FilerCharts(run: run, filer: history.id, suffix: suffix).html()
    }
    if countShown > 0 {
      page.legend = PageTemplates.render("history-legend", ["titles": titleFields])
    }
    if count == 0 { page.notes.append(GroupedPage.noRows) }
    if countShown < count {
      page.notes.append(
        "\(ChangeText.number(countShown)) of \(ChangeText.number(count)) rows are on this page, those first in which something happened; \(ChangeText.number(count - countShown)) are not: --limit takes another number, --concept, --role and --kind choose, --format csv has every row."
      )
    }
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

  private var titleFields: [PageFields] {
    let shown = Set(
      histories.flatMap(\.families).flatMap { $0.eventful + $0.constant }.flatMap(\.roles))
    return titles.all.enumerated().filter { shown.contains($0.offset + 1) }
      .sorted { $0.element < $1.element }.map {
        ["titleNumber": $0.offset + 1, "titleText": PageText.shortened($0.element)]
      }
  }
}

struct HistoryTable {
  /// Unique on its page.
  var id: String
  var title: String
  var family: FilerHistory.Family
  var isRelationship: Bool

  func html() -> String {
    let periods = family.periods.count == 1 ? "the only period" : "every period"
    let fold =
      family.eventful.isEmpty
      ? nil : "\(PageText.count(family.constant.count, noun)) in \(periods)"
    let blocks: [([HistoryRow], String?)] = [(family.eventful, nil), (family.constant, fold)]
    return PageTemplates.render(
      "history",
      [
        "section": id, "sectionTitle": title, "counts": counts,
        "blocks": blocks.filter { !$0.0.isEmpty }.map(block),
      ])
  }

  private var noun: String { isRelationship ? "relationship" : "concept" }

  private static func day(_ day: String) -> String { day == HistoryRow.undated ? "no date" : day }

  private var counts: String {
    let filings = family.periods.reduce(0) { $0 + $1.filings }
    let days = family.periods.map { Self.day($0.day) }
    let count = PageText.count(family.count, noun)
    if filings == 1 {
      return
        "One filing, \(days.first ?? ""): \(count); there is no other one to compare it with."
    }
    let happenings: [(HistoryRow.Happening, String)] = [
      (.throughout, "in every period"), (.entered, "entered later"), (.left, "left"),
      (.missing, "missing in between"),
    ]
    let parts = happenings.compactMap { happening, words in
      family.tallies[happening].map { "\(ChangeText.number($0)) \(words)" }
    }
    let periods = days.count == 1 ? "1 period" : "\(days.count) periods"
    return
      "\(filings) filings of \(periods), \(days.first ?? "") to \(days.last ?? ""): "
      + ([count] + parts).joined(separator: ", ") + "."
  }

  private func block(_ rows: [HistoryRow], fold: String?) -> PageFields {
    [
      "caption": "\(title): when \(noun)s are in use, a column for each period", "subject": noun,
      "periods": family.periods.map { Self.day($0.day) },
      "columns": family.periods.count + 1,
      "width": min(27 + family.periods.count, 400), "groups": groups(rows), "fold": fold,
    ]
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
    [
      "happenings": row.happenings.map(\.rawValue).joined(separator: " "),
      "kind": row.kind?.rawValue ?? "", "roles": row.roles.map(String.init).joined(separator: " "),
      "name": PageText.shortened(row.name), "notes": row.notes.map(PageText.shortened),
      "cells": cells(of: row), "weights": row.weights,
    ]
  }

  /// Neighbouring periods in which a row is the same share a cell; each missing one has its own.
  private func cells(of row: HistoryRow) -> [PageFields] {
    let states = row.states(in: family.periods)
    let runs = states.runs().flatMap { run in
      states[run.lowerBound] == .missing ? run.map { $0..<$0 + 1 } : [run]
    }
    return runs.map { run -> PageFields in
      let first = family.periods[run.lowerBound].day
      let last = family.periods[run.upperBound - 1].day
      let days = first == last ? Self.day(first) : "\(Self.day(first)) to \(Self.day(last))"
      return switch states[run.lowerBound] {
      case .outside: ["span": run.count]
      case .used:
        [
          "span": run.count, "tint": "on", "words": "in use \(days)",
          "from": first == row.first ? row.beginning.map(Self.mark) : nil,
          "to": last == row.last ? row.ending.map(Self.mark) : nil,
        ]
      case .missing:
        ["span": run.count, "tint": "gap", "words": "missing \(days)", "sign": "○"]
      case .notFiled:
        ["span": run.count, "tint": "nf", "words": "no such link filed \(days)"]
      }
    }
  }

  private static func mark(_ happening: HistoryRow.Happening) -> String {
    switch happening {
    case .promoted: "↑"
    case .demoted: "↓"
    default: "→"
    }
  }
}
