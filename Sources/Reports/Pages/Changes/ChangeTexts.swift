internal import XBRL

/// Changes of roles and of labels as tables.
struct ChangeTexts {
  private let page: ChangePage
  private var document: ChangeDocument { page.document }

  init(_ page: ChangePage) { self.page = page }

  private struct Cell {
    var text: String?
    var code: String?

    var fields: PageFields {
      var fields: PageFields = [:]
      fields["text"] = text.map(PageText.shortened)
      fields["code"] = code
      return fields
    }
  }

  private func table(
    _ kind: ChangeKind, caption: String, columns: [String], rows: [PageFields]
  ) -> String {
    let limit = document.request.limit ?? ChangePage.listedAtMost
    var fields: PageFields = [
      "kind": kind.rawValue, "caption": caption, "columns": columns,
      "rows": Array(rows.prefix(limit)),
    ]
    if rows.count > limit {
      fields["note"] =
        "\(ChangeText.number(rows.count - limit)) more rows are not on this page: --limit takes another number, --format csv has every row."
    }
    return PageTemplates.render("change-texts", fields)
  }

  private func row(_ change: Change, _ cells: [Cell]) -> PageFields {
    [
      "tint": change.rowClass, "change": change.rawValue, "sign": change.sign,
      "words": change.words, "cells": cells.map(\.fields),
    ]
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
          Cell(text: all.lazy.compactMap(\.similarity).first.map { "\(($0 + 5) / 10) %" }),
        ])
      fields["change"] = all.map(\.change.rawValue).joined(separator: " ")
      fields["words"] = all.map(\.change.words).joined(separator: ", ")
      return fields
    }
    return table(
      .roles, caption: "Roles that changed", columns: ["change", "before", "after", "in common"],
      rows: rows)
  }

  private func cell(_ role: Int32, _ names: SideNames, _ side: ChangeSide) -> Cell {
    guard role >= 0 else { return Cell() }
    return Cell(text: names.title(role), code: side.input.roles[Int(role)].uri)
  }

  // MARK: Labels

  /// Labels whose text came, went or changed.
  func labels() -> String {
    let rows = document.sorted(document.rows.labelChanges).map { row in
      let isGone = row.current == nil
      let side = isGone ? page.pair.previous : page.pair.current
      let label = row.current ?? row.previous
      let labels = document.labels(isGone)
      let role = label.map { labels.roles[Int($0.role)] } ?? ""
      let segment = URISegment.last(of: role)
      return self.row(
        row.change,
        [
          Cell(code: side.text(ofConcept: row.concept)),
          Cell(
            text: "\(segment), \(label.map { labels.languages[Int($0.language)] } ?? "")"),
          Cell(text: row.previous.map { document.labels(true).text($0.text) }),
          Cell(text: row.current.map { document.labels(false).text($0.text) }),
        ])
    }
    return table(
      .labels, caption: "Labels that changed",
      columns: ["change", "concept", "label", "before", "after"], rows: rows)
  }
}
