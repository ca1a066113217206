internal import XBRL

/// The trees of one role side by side: rows that changed with what is around them, all else folded.
struct RoleTrees {
  /// Unchanged rows in a row that are folded; fewer stay open.
  private static let foldedFrom = 4
  /// Levels that are indented by their own amount.
  private static let deepest = 9

  let page: ChangePage
  let number: Int
  private var section: RoleSection { page.sections[number] }

  func html() -> String {
    var html = PageTemplates.render(
      "change-role",
      [
        "p": page.prefix, "section": "r\(number)", "kind": ChangeKind(section.kind).rawValue,
        "roleNumber": page.roleNumber(section.roles),
        "roleTitle": page.document.title(of: section.roles), "isOpen": section.isCompared,
        "marks": marks, "words": words, "formerTitle": formerTitle,
      ])
    if section.before != nil { html += trees() }
    if section.before?.isCut == true || section.after?.isCut == true {
      html += PageTemplates.note(
        "The tree goes on: only its first \(ChangeText.number(RoleSections.placesOfRole)) rows are here. `warehouse report tree` has all of it."
      )
    }
    return html + "</details>\n"
  }

  /// What the role was called, when that differs.
  private var formerTitle: String? {
    guard section.roles.current != nil, let previous = section.roles.previous else { return nil }
    let former = page.document.old.title(previous)
    return former == page.document.title(of: section.roles) ? nil : former
  }

  private var words: String {
    let size = PageText.count(section.size, "row")
    if section.before == nil { return "not shown here" }
    if section.changes.isEmpty { return "unchanged, \(size)" }
    if section.previousNetwork == nil {
      return "\(section.roles.previous == nil ? "new role" : "new here"), \(size)"
    }
    if section.currentNetwork == nil {
      return "\(section.roles.current == nil ? "role removed" : "removed"), \(size)"
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
    guard section.isCompared else { return single() }
    let kept = kept()
    let first = kept.firstIndex(of: true)
    return kept.runs().map { run in
      table(
        section.rows[run], isFolded: !kept[run.lowerBound], isFirst: run.lowerBound == first)
    }.joined()
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
    return PageTemplates.render(
      "change-table",
      [
        "isFolded": false, "isWide": false, "rows": rows,
        "only": isOld
          ? page.pair.previous.name : section.isOneSided ? page.pair.current.name : "both filings",
        "allChange": tree.nodes.lazy.compactMap { change($0)?.rawValue }.first,
      ])
  }

  /// Rows that stay open: those with changes, what is above them, and their neighbours.
  private func kept() -> [Bool] {
    let rows = section.rows
    var kept = [Bool](repeating: false, count: rows.count)
    var above: (old: [Int], new: [Int]) = ([], [])
    for (index, row) in rows.enumerated() {
      let (old, new) = section.nodes(row)
      if let old { above.old = Array(above.old.prefix(old.depth)) + [index] }
      if let new { above.new = Array(above.new.prefix(new.depth)) + [index] }
      guard old == nil || new == nil || old?.change != nil || new?.change != nil else { continue }
      let neighbours = [index - 1, index + 1].filter { rows.indices.contains($0) }
      for place in (old == nil ? [] : above.old) + (new == nil ? [] : above.new) + neighbours {
        kept[place] = true
      }
    }
    for run in kept.runs() where run.count < Self.foldedFrom {
      for place in run { kept[place] = true }
    }
    return kept
  }

  private func table(
    _ rows: ArraySlice<TreeAlignment.Row>, isFolded: Bool, isFirst: Bool
  ) -> String {
    PageTemplates.render(
      "change-table",
      [
        "isFolded": isFolded, "isWide": !isFolded, "isFirst": isFirst,
        "previous": "before: \(ChangePage.shortName(page.pair.previous))",
        "current": "after: \(ChangePage.shortName(page.pair.current))", "only": "both filings",
        "rows": rows.indices.map { isFolded ? folded(rows[$0]) : row($0) },
        "summary": isFolded
          ? "\(ChangeText.number(rows.count)) unchanged rows\(extent(of: rows))" : nil,
      ])
  }

  private func extent(of rows: ArraySlice<TreeAlignment.Row>) -> String {
    let ends = [rows.first, rows.last].compactMap { $0.flatMap { section.nodes($0).new } }
      .map { label($0, isOld: false) }
    return ends.count == 2 ? ": \(ends[0]) … \(ends[1])" : ""
  }

  private func folded(_ row: TreeAlignment.Row) -> PageFields {
    guard let node = section.nodes(row).new else { return ["cells": [] as [PageFields]] }
    let cell = cell(node, isOld: false, partner: nil)
    return ["cells": [cell], "isAfterOnly": false, "isBeforeOnly": false]
  }

  private func row(_ index: Int) -> PageFields {
    let (old, new) = section.nodes(section.rows[index])
    let place = ChangePage.AnchorPlace(section: number, row: index)
    let sides = [
      (old, new, true, page.anchors.previous), (new, old, false, page.anchors.current),
    ]
    let cells = sides.compactMap { node, partner, isOld, anchors -> PageFields? in
      guard let node else { return nil }
      var cell = cell(node, isOld: isOld, partner: partner)
      if let change = node.change, anchors[change] == place {
        cell["anchor"] = page.anchor(change, isOld: isOld)
      }
      return cell
    }
    let change = new.flatMap(self.change) ?? old.flatMap(self.change)
    return [
      "cells": cells, "isBeforeOnly": new == nil, "isAfterOnly": old == nil,
      "change": change?.rawValue,
    ]
  }

  // MARK: Cells

  private func change(_ node: SideTree.Node) -> Change? {
    node.change.map { page.pair.comparison.changes[Int($0)].change }
  }

  private func label(_ node: SideTree.Node, isOld: Bool) -> String {
    let names = isOld ? page.document.old : page.document.new
    let role = isOld ? section.roles.previous : section.roles.current
    let found = names.label(
      node.concept, role: role, preferred: names.side.preferredLabel(node.shape))
    let name = names.concept(node.concept)
    return PageText.shortened(found ?? name.split(separator: ":").last.map(String.init) ?? name)
  }

  private func cell(
    _ node: SideTree.Node, isOld: Bool, partner: SideTree.Node?
  ) -> PageFields {
    let names = isOld ? page.document.old : page.document.new
    let change = change(node)
    var remarks = remarks(node, names, change)
    var link = link(node, isOld: isOld)
    if let text = link?.text, partner?.change == node.change {
      if change == .reparented, !isOld { remarks.append(text.replacing("← ", with: "")) }
      link = nil
    }
    let shape = section.kind == .calculation ? names.side.shape(node.shape) : nil
    return [
      "depth": min(node.depth, Self.deepest), "label": label(node, isOld: isOld),
      "concept": names.concept(node.concept), "remarks": remarks,
      "weight": shape.map { Self.weight($0.weight) }, "tint": change?.rowClass,
      "sign": change?.sign, "words": change?.words, "target": link?.target,
      "targetText": link?.text,
    ]
  }

  private static func weight(_ weight: Double?) -> String {
    switch weight {
    case 1: "+1"
    case -1: "−1"
    default: ReportTable.Value(weight).text ?? "?"
    }
  }

  private func remarks(
    _ node: SideTree.Node, _ names: SideNames, _ change: Change?
  ) -> [String] {
    var remarks: [String] = []
    if section.kind != .calculation, let shape = names.side.shape(node.shape) {
      if change == .labelRoleChanged || change == .displaySignChanged {
        remarks.append(names.side.preferredLabel(node.shape).map(URISegment.last) ?? "label")
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

  private func link(_ node: SideTree.Node, isOld: Bool) -> (target: String, text: String)? {
    let there = isOld ? page.anchors.current : page.anchors.previous
    guard let change = node.change, there[change] != nil else { return nil }
    let row = page.pair.comparison.changes[Int(change)]
    let names = isOld ? page.document.new : page.document.old
    let side = isOld ? row.current : row.previous
    let verb = isOld ? "→ now" : "← was"
    var text = isOld ? "→ after" : "← before"
    if row.change == .movedRole, let role = side.role {
      text = "\(verb) in \(names.title(role))"
    } else if row.change == .reparented, let parent = side.parent {
      text = "\(verb) under \(names.name(of: parent, in: side.role))"
    } else if row.change == .reordered {
      text = "\(verb) here"
    }
    return (page.anchor(change, isOld: !isOld), PageText.shortened(text))
  }
}

extension SideNames {
  /// The label that a role shows for a concept, or the concept's name.
  func name(of concept: Int32, in role: Int32?) -> String {
    label(concept, role: role) ?? self.concept(concept)
  }
}

extension Array where Element: Equatable {
  /// The longest ranges of neighbours that are equal, in order.
  func runs() -> [Range<Int>] {
    indices.reduce(into: []) { runs, index in
      let start = runs.last?.lowerBound
      if let start, self[start] == self[index] {
        runs[runs.count - 1] = start..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
  }
}
