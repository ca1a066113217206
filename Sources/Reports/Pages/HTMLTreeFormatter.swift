internal import XBRL

/// The rows of the tree report as a page: nested lists that fold, one for each role.
struct HTMLTreeFormatter: RowFormatter {
  struct Flag: Hashable, Sendable {
    var text: String
    /// Class of its style.
    var style: String
    /// Anchor of what it is about.
    var target: String
  }

  private struct Item {
    var depth: Int
    var isMarked: Bool
    var fields: PageFields
  }

  /// Deeper levels are shown at this one and say how deep they are: browsers nest no further than some
  /// hundred elements.
  private static let deepest = 40
  private static let openLevels = 6

  private let frame: PageFrame
  private let namesKinds: Bool
  private let columns = Report.positions(in: "tree")
  private var place: [ReportTable.Value] = []
  private var filing: String?
  private var roles = 0
  /// Numbers of the roles written, by URI: `r1` is the anchor of the first.
  private(set) var places: [String: Int] = [:]
  /// Anchors of marked rows by the anchors that their flags lead to: of several rows the first.
  private(set) var rows: [String: String] = [:]
  private var marked = 0
  private var items: [Item] = []

  /// Writes the report's page; with several kinds the heading of a tree says its kind.
  init(title: String, namesKinds: Bool = false) {
    self.init(
      within: PageFrame(
        title: title, summary: "What is under what: the tree of each role.", filter: .search),
      namesKinds: namesKinds)
  }

  /// Writes trees into a page that has its own frame.
  init(within frame: PageFrame, namesKinds: Bool = false) {
    self.frame = frame
    self.namesKinds = namesKinds
  }

  func begin(to output: inout String) { output += frame.begin() + frame.controls() }

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    append(row, flags: [], to: &output)
  }

  /// Appends a row that is marked, with what marks it. In the tree of a role with such rows, those branches are open
  /// at first that lead to one.
  mutating func append(_ row: [ReportTable.Value], flags: [Flag], to output: inout String) {
    let row = NamedRow(row, columns)
    let place = ["filing", "role_uri", "definition", "kind"].map { row[$0] }
    if place != self.place {
      flush(to: &output)
      self.place = place
    }
    if !flags.isEmpty { marked += 1 }
    let anchor = flags.isEmpty ? nil : "m\(marked)"
    for flag in flags where rows[flag.target] == nil { rows[flag.target] = anchor }
    let depth = row.integer("depth")
    var remarks = TreeRemarks.marks(on: row)
    remarks += TreeRemarks.notes(on: row).map { $0 == "↺" ? "↺ is above itself" : $0 }
    if depth > Self.deepest { remarks.append("level \(depth)") }
    items.append(
      Item(
        depth: min(depth, Self.deepest), isMarked: anchor != nil,
        fields: [
          "label": PageText.shortened(row.text("label") ?? ""),
          "concept": row.text("concept") ?? "", "weight": TreeRemarks.weight(of: row),
          "remarks": remarks, "anchor": anchor,
          "flags": flags.map {
            ["flag": $0.text, "flagClass": $0.style, "flagTarget": $0.target]
          },
        ]))
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    flush(to: &output)
    output += PageTemplates.note(PageText.note(isEmpty: roles == 0, rowsLeftOut: rowsLeftOut))
    output += frame.end()
  }

  mutating func flush(to output: inout String) {
    guard !items.isEmpty else { return }
    roles += 1
    if place[0].text != filing {
      filing = place[0].text
      output += PageTemplates.render("heading", ["heading": filing ?? ""])
    }
    let isOpen = openRows()
    for index in items.indices {
      let depth = items[index].depth
      let next = index + 1 < items.count ? items[index + 1].depth : 0
      items[index].fields["isParent"] = next > depth
      items[index].fields["isOpen"] = isOpen[index]
      items[index].fields["closes"] = Array(repeating: true, count: max(0, depth - next))
    }
    let uri = place[1].text ?? ""
    places[uri] = roles
    let title = place[2].text ?? StatementClass.title(from: uri)
    let count = items.count == 1 ? "1 row" : "\(items.count) rows"
    let marked = items.count(where: \.isMarked)
    output += PageTemplates.render(
      "tree-role",
      [
        "roleNumber": roles,
        "roleTitle": namesKinds ? "\(title) (\(place[3].text ?? ""))" : title,
        "uri": uri, "items": items.map(\.fields),
        "count": marked == 0 ? count : "\(count), \(marked) marked",
      ])
    items = []
  }

  /// Which rows show what is below them: the upper levels, or the way to marked rows.
  private func openRows() -> [Bool] {
    guard items.contains(where: \.isMarked) else { return items.map { $0.depth < Self.openLevels } }
    var isOpen = [Bool](repeating: false, count: items.count)
    // Rows on the way to the one at hand, which is met before them from behind: the least depth that is open.
    var open = 0
    for index in items.indices.reversed() {
      let depth = items[index].depth
      if depth < open {
        isOpen[index] = true
        open = depth
      }
      if items[index].isMarked { open = max(open, depth) }
    }
    return isOpen
  }
}
