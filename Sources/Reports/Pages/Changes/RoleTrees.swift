internal import XBRL

/// The trees of one role side by side: rows that changed with what is around them, all else folded.
struct RoleTrees {
  /// Unchanged rows in a row that are folded; fewer stay open.
  private static let foldedFrom = 4
  /// Levels that are indented by their own amount.
  private static let deepest = 9

  private let page: ChangePage
  private let number: Int
  private let section: RoleSection

  init(_ page: ChangePage, _ number: Int) {
    self.page = page
    self.number = number
    section = page.sections[number]
  }

  /// The section.
  func html() -> String {
    var role: PageFields = [
      "p": page.prefix, "section": "r\(number)", "kind": ChangeKind(section.kind).rawValue,
      "roleNumber": page.roleNumber(section.roles),
      "roleTitle": page.document.title(of: section.roles),
      "isOpen": !section.changes.isEmpty && !section.isOneSided, "marks": marks, "words": words,
    ]
    role["formerTitle"] = formerTitle
    var html = PageTemplates.render("change-role", role)
    if section.before != nil { html += trees() }
    if section.before?.isCut == true || section.after?.isCut == true {
      html += PageTemplates.render(
        "note",
        [
          "note":
            "The tree goes on: only its first \(ChangeText.number(RoleSections.placesOfRole)) rows are here. `warehouse report tree` has all of it."
        ])
    }
    return html + "</details>\n"
  }

  /// What the role was called, when that differs.
  private var formerTitle: String? {
    guard section.roles.current >= 0, section.roles.previous >= 0 else { return nil }
    let former = page.document.old.title(section.roles.previous)
    return former == page.document.title(of: section.roles) ? nil : former
  }

  private var words: String {
    let size = section.size == 1 ? "1 row" : "\(ChangeText.number(section.size)) rows"
    if section.before == nil { return "not shown here" }
    if section.changes.isEmpty { return "unchanged, \(size)" }
    if section.previousNetwork == nil {
      return "\(section.roles.previous < 0 ? "new role" : "new here"), \(size)"
    }
    if section.currentNetwork == nil {
      return "\(section.roles.current < 0 ? "role removed" : "removed"), \(size)"
    }
    return ""
  }

  private var marks: [PageFields] {
    let changes = section.changes.map { page.pair.comparison.changes[$0].change }
    return [("+", "added"), ("-", "removed"), ("±", "changed"), ("→", "moved or renamed")]
      .compactMap { mark, words in
        let found = changes.filter { $0.mark.text == mark }
        guard let first = found.first else { return nil }
        return [
          "markTint": first.mark.tint.className ?? "", "sign": first.sign,
          "number": found.count, "words": words,
        ]
      }
  }

  // MARK: Rows

  private func trees() -> String {
    if section.changes.isEmpty || section.isOneSided { return single() }
    let kept = kept()
    var html = ""
    var start = 0
    var isFirst = true
    while start < kept.count {
      var end = start
      while end < kept.count, kept[end] == kept[start] { end += 1 }
      let isFolded = !kept[start]
      html += table(section.rows[start..<end], from: start, isFolded, isFirst && !isFolded)
      if !isFolded { isFirst = false }
      start = end
    }
    return html
  }

  /// One tree alone: the other filing has the same, or nothing.
  private func single() -> String {
    let isOld = section.currentNetwork == nil
    guard let tree = isOld ? section.before : section.after else { return "" }
    let rows = tree.nodes.map { node -> PageFields in
      var cell = self.cell(node, isOld: isOld, partner: nil)
      for name in ["sign", "tint", "target"] { cell[name] = nil }
      return ["cells": [cell], "isAfterOnly": false, "isBeforeOnly": false]
    }
    var fields: PageFields = [
      "isFolded": false, "isWide": false, "rows": rows,
      "only": isOld
        ? page.pair.previous.name : section.isOneSided ? page.pair.current.name : "both filings",
    ]
    fields["allChange"] = tree.nodes.lazy.compactMap { change($0)?.rawValue }.first
    return PageTemplates.render("change-table", fields)
  }

  /// Rows that stay open: those with changes, what is above them, and their neighbours.
  private func kept() -> [Bool] {
    let rows = section.rows
    var kept = [Bool](repeating: false, count: rows.count)
    var above: (old: [Int], new: [Int]) = ([], [])
    for (index, row) in rows.enumerated() {
      let (old, new) = nodes(row)
      if let old { above.old = Array(above.old.prefix(old.depth)) + [index] }
      if let new { above.new = Array(above.new.prefix(new.depth)) + [index] }
      guard
        (old?.change ?? -1) >= 0 || (new?.change ?? -1) >= 0 || row.previous == nil
          || row.current == nil
      else { continue }
      for place in (old == nil ? [] : above.old) + (new == nil ? [] : above.new) {
        kept[place] = true
      }
      for place in [index - 1, index, index + 1] where rows.indices.contains(place) {
        kept[place] = true
      }
    }
    var start = 0
    while start < kept.count {
      var end = start
      while end < kept.count, kept[end] == kept[start] { end += 1 }
      if !kept[start], end - start < Self.foldedFrom {
        for place in start..<end { kept[place] = true }
      }
      start = end
    }
    return kept
  }

  private func nodes(_ row: TreeAlignment.Row) -> (old: SideTree.Node?, new: SideTree.Node?) {
    (
      row.previous.flatMap { section.before?.nodes[$0] },
      row.current.flatMap { section.after?.nodes[$0] }
    )
  }

  private func table(
    _ rows: ArraySlice<TreeAlignment.Row>, from start: Int, _ isFolded: Bool, _ isFirst: Bool
  ) -> String {
    var fields: PageFields = [
      "isFolded": isFolded, "isWide": !isFolded, "isFirst": isFirst,
      "previous": "before: \(ChangePage.shortName(page.pair.previous))",
      "current": "after: \(ChangePage.shortName(page.pair.current))", "only": "both filings",
    ]
    fields["rows"] = rows.enumerated().map { offset, row in
      isFolded
        ? folded(row) : self.row(row, ChangePage.AnchorPlace(section: number, row: start + offset))
    }
    if isFolded {
      fields["summary"] = "\(ChangeText.number(rows.count)) unchanged rows\(extent(of: rows))"
    }
    return PageTemplates.render("change-table", fields)
  }

  private func extent(of rows: ArraySlice<TreeAlignment.Row>) -> String {
    let ends = [rows.first, rows.last].compactMap { $0.flatMap { nodes($0).new } }.map {
      label($0, isOld: false)
    }
    return ends.count == 2 ? ": \(ends[0]) … \(ends[1])" : ""
  }

  private func folded(_ row: TreeAlignment.Row) -> PageFields {
    guard let node = nodes(row).new else { return ["cells": [] as [PageFields]] }
    let cell = cell(node, isOld: false, partner: nil)
    return ["cells": [cell], "isAfterOnly": false, "isBeforeOnly": false]
  }

  private func row(_ row: TreeAlignment.Row, _ place: ChangePage.AnchorPlace) -> PageFields {
    let (old, new) = nodes(row)
    let sides = [
      (old, new, true, page.anchors.previous), (new, old, false, page.anchors.current),
    ]
    let cells = sides.compactMap { node, partner, isOld, anchors -> PageFields? in
      guard let node else { return nil }
      var cell = cell(node, isOld: isOld, partner: partner)
      if anchors[node.change] == place { cell["anchor"] = page.anchor(node.change, isOld: isOld) }
      return cell
    }
    var fields: PageFields = [
      "cells": cells, "isBeforeOnly": new == nil, "isAfterOnly": old == nil,
    ]
    let change = new.flatMap { self.change($0) } ?? old.flatMap { self.change($0) }
    if let change { fields["change"] = change.rawValue }
    return fields
  }

  // MARK: Cells

  private func change(_ node: SideTree.Node) -> Change? {
    node.change >= 0 ? page.pair.comparison.changes[Int(node.change)].change : nil
  }

  private func label(_ node: SideTree.Node, isOld: Bool) -> String {
    let names = isOld ? page.document.old : page.document.new
    let role = isOld ? section.roles.previous : section.roles.current
    let preferred = names.side.shape(node.shape)?.preferredLabel ?? ""
    let found = names.label(
      node.concept, role: role, preferred: preferred.isEmpty ? nil : preferred)
    let name = names.concept(node.concept)
    return PageText.shortened(found ?? name.split(separator: ":").last.map(String.init) ?? name)
  }

  private func cell(
    _ node: SideTree.Node, isOld: Bool, partner: SideTree.Node?
  ) -> PageFields {
    let names = isOld ? page.document.old : page.document.new
    let change = change(node)
    var fields: PageFields = [
      "depth": min(node.depth, Self.deepest), "label": label(node, isOld: isOld),
      "concept": names.concept(node.concept), "remarks": remarks(node, names, change),
    ]
    if section.kind == .calculation, let shape = names.side.shape(node.shape) {
      fields["weight"] = Self.weight(shape.weight)
    }
    guard let change else { return fields }
    fields["tint"] = change.rowClass
    fields["sign"] = change.sign
    fields["words"] = change.words
    guard let link = link(node, isOld: isOld) else { return fields }
    if partner?.change != node.change {
      fields["target"] = link.target
      fields["targetText"] = link.text
    } else if change == .reparented, !isOld {
      fields["remarks"] = remarks(node, names, change) + [link.text.replacing("← ", with: "")]
    }
    return fields
  }

  private static func weight(_ weight: Double?) -> String {
    switch weight {
    case 1: "+1"
    case -1: "−1"
    case let other: other.map { ReportTable.Value.real($0).text ?? "?" } ?? "?"
    }
  }

  private func remarks(
    _ node: SideTree.Node, _ names: SideNames, _ change: Change?
  ) -> [String] {
    var remarks: [String] = []
    if section.kind != .calculation, let shape = names.side.shape(node.shape) {
      let isWording = change == .labelRoleChanged || change == .displaySignChanged
      if isWording {
        remarks.append(
          shape.preferredLabel.isEmpty ? "label" : URISegment.last(of: shape.preferredLabel))
      } else if let segment = TreeRemarks.segment(shape.preferredLabel) {
        remarks.append(segment)
      }
      if section.kind == .definition, let segment = TreeRemarks.segment(shape.arcrole),
        segment != "domain-member"
      {
        remarks.append(segment)
      }
    }
    if node.depth > Self.deepest { remarks.append("level \(node.depth)") }
    switch node.mark {
    case .cycle: remarks.append("↺ is above itself")
    case .repeated: remarks.append("shown above")
    case nil: break
    }
    return remarks
  }

  /// Where the relationship is on the other side.
  private func link(_ node: SideTree.Node, isOld: Bool) -> (target: String, text: String)? {
    let there = isOld ? page.anchors.current : page.anchors.previous
    guard there[node.change] != nil else { return nil }
    let row = page.pair.comparison.changes[Int(node.change)]
    let names = isOld ? page.document.new : page.document.old
    let side = isOld ? row.current : row.previous
    let verb = isOld ? "→ now" : "← was"
    var text = isOld ? "→ after" : "← before"
    if row.change == .movedRole, side.role >= 0 {
      text = "\(verb) in \(names.title(side.role))"
    } else if row.change == .reparented, side.parent >= 0 {
      let parent = names.label(side.parent, role: side.role) ?? names.concept(side.parent)
      text = "\(verb) under \(parent)"
    } else if row.change == .reordered {
      text = "\(verb) here"
    }
    return (page.anchor(node.change, isOld: !isOld), PageText.shortened(text))
  }
}
