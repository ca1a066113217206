internal import XBRL

struct ChangeTexts {
  let page: ChangePage
  private var document: ChangeDocument { page.document }

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

  /// Roles that came, went or go on under another name.
  func roles() -> String {
    func key(_ row: RoleChange) -> (Int, Int, String, String) {
      document.sortKey(.init(current: row.current, previous: row.previous), row.severity)
    }
    // A role that has another URI and another title is one line.
    let ends = Dictionary(grouping: document.rows.roleChanges) { [$0.previous, $0.current] }
    let rows = ends.values.sorted { key($0[0]) < key($1[0]) }.map { all in
      let first = all[0]
      let rewriting = document.rewriting(of: first).map { cell("\($0.words) \($0.title)") }
      var fields = self.row(
        first.change,
        [
          first.previous.map { cell($0, document.old) } ?? rewriting ?? [:],
          first.current.map { cell($0, document.new) } ?? rewriting ?? [:],
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

  private func cell(_ role: Int32, _ names: SideNames) -> PageFields {
    cell(names.title(role), code: names.side.input.roles[Int(role)].uri)
  }

  func labels() -> String {
    let changes = document.sorted(document.rows.labelChanges).map {
      row($0.change, cells($0.current, $0.previous))
    }
    let others: [PageFields] = document.rows.listedLabels.map {
      [
        "tint": "", "change": $0.reason.rawValue, "sign": "=", "words": $0.reason.words,
        "cells": cells($0.current, $0.previous),
      ]
    }
    let rows = changes + others
    return table(
      .labels, caption: "Labels that changed",
      columns: ["change", "concept", "label", "before", "after"], rows: rows)
  }

  private func cells(
    _ current: ComparisonInput.Label?, _ previous: ComparisonInput.Label?
  ) -> [PageFields] {
    let label = document.label(current, previous)
    return [
      cell(nil, code: label.concept),
      cell("\(URISegment.last(of: label.role)), \(label.language)"),
      cell(previous.map { document.old.labels.text($0.text) }),
      cell(current.map { document.new.labels.text($0.text) }),
    ]
  }
}
