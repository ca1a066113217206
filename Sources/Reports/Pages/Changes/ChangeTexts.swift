internal import XBRL

/// Changes of roles and of labels as tables.
struct ChangeTexts {
  private let page: ChangePage
  private var document: ChangeDocument { page.document }

  init(_ page: ChangePage) { self.page = page }

  private func table(
    _ kind: ChangeKind, caption: String, columns: [String], rows: [PageFields]
  ) -> String {
    let limit = document.request.limit ?? ChangePage.listedAtMost
    return PageTemplates.render(
      "change-texts",
      [
        "kind": kind.rawValue, "caption": caption, "columns": columns,
        "rows": Array(rows.prefix(limit)),
        "note": rows.count > limit
          ? "\(ChangeText.number(rows.count - limit)) more rows are not on this page: --limit takes another number, --format csv has every row."
          : nil,
      ])
  }

  private func row(_ change: Change, _ cells: [PageFields]) -> PageFields {
    [
      "tint": change.rowClass, "change": change.rawValue, "sign": change.sign,
      "words": change.words, "cells": cells,
    ]
  }

  private func cell(_ text: String?, code: String? = nil) -> PageFields {
    ["text": text.map(PageText.shortened), "code": code]
  }

  // MARK: Roles

  /// Roles that came, went or go on under another name.
  func roles() -> String {
    func key(_ row: RoleChange) -> (Int, Int, String, String) {
      let key = document.sortKey(.init(current: row.current, previous: row.previous))
      return (-row.severity.rawValue, key.0, key.1, key.2)
    }
    // A role that has another URI and another title is one line.
    let ends = Dictionary(grouping: document.rows.roleChanges) { [$0.previous, $0.current] }
    let rows = ends.values.compactMap(\.first).sorted { key($0) < key($1) }.map { first in
      let all = ends[[first.previous, first.current]] ?? []
      var fields = self.row(
        first.change,
        [
          cell(first.previous, document.old, page.pair.previous),
          cell(first.current, document.new, page.pair.current),
          cell(all.lazy.compactMap(\.similarity).first.map { "\(($0 + 5) / 10) %" }),
        ])
      fields["change"] = all.map(\.change.rawValue).joined(separator: " ")
      fields["words"] = all.map(\.change.words).joined(separator: ", ")
      return fields
    }
    return table(
      .roles, caption: "Roles that changed", columns: ["change", "before", "after", "in common"],
      rows: rows)
  }

  private func cell(_ role: Int32, _ names: SideNames, _ side: ChangeSide) -> PageFields {
    role >= 0 ? cell(names.title(role), code: side.input.roles[Int(role)].uri) : [:]
  }

  // MARK: Labels

  /// Labels whose text came, went or changed.
  func labels() -> String {
    let rows = document.sorted(document.rows.labelChanges).map { row in
      let isGone = row.current == nil
      let side = isGone ? page.pair.previous : page.pair.current
      let label = row.current ?? row.previous
      let labels = document.labels(isGone)
      let segment = URISegment.last(of: label.map { labels.roles[Int($0.role)] } ?? "")
      return self.row(
        row.change,
        [
          cell(nil, code: side.text(ofConcept: row.concept)),
          cell("\(segment), \(label.map { labels.languages[Int($0.language)] } ?? "")"),
          cell(row.previous.map { document.labels(true).text($0.text) }),
          cell(row.current.map { document.labels(false).text($0.text) }),
        ])
    }
    return table(
      .labels, caption: "Labels that changed",
      columns: ["change", "concept", "label", "before", "after"], rows: rows)
  }
}
