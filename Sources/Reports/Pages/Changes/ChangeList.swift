internal import XBRL

/// The list of all changes of relationships in a pair: what matters first.
struct ChangeList {
  private static let openAtMost = 100

  let page: ChangePage
  private var document: ChangeDocument { page.document }
  private var limit: Int { document.request.limit ?? ChangePage.listedAtMost }

  private struct Entry {
    var severity: Severity
    var kind: ComparedKind
    var section: Int
    var row: Int
    var fields: PageFields
  }

  /// The list; empty without changes.
  func html() -> String {
    let entries = self.entries().sorted {
      ($0.severity.rawValue, $1.kind.rawValue, $1.section, $1.row)
        > ($1.severity.rawValue, $0.kind.rawValue, $0.section, $0.row)
    }
    guard !entries.isEmpty else { return "" }
    let listed = entries.prefix(limit)
    let open = listed.prefix { $0.severity >= .medium }.prefix(Self.openAtMost)
    return PageTemplates.render(
      "change-list",
      [
        "p": page.prefix, "level": page.level,
        "tables": tables(open: open, folded: listed.dropFirst(open.count)),
        "note": entries.count > limit
          ? "\(ChangeText.number(entries.count - limit)) more rows are not in this list, those that matter least: --limit takes another number, --format csv has every row."
          : nil,
      ])
  }

  /// Rows that deserve attention, and the others below a line that opens them.
  private func tables(open: ArraySlice<Entry>, folded: ArraySlice<Entry>) -> [PageFields] {
    var tables: [PageFields] = []
    if !open.isEmpty { tables.append(["rows": open.map(\.fields)]) }
    if !folded.isEmpty {
      let severities = Set(folded.map(\.severity)).sorted(by: >).map(\.word)
      tables.append([
        "rows": folded.map(\.fields),
        "fold":
          "\(PageText.count(folded.count, "more row")), of severity \(severities.joined(separator: ", "))",
      ])
    }
    return tables
  }

  private func entries() -> [Entry] {
    let changes = page.pair.comparison.changes
    let withRole: [Change] = [.addedWithRole, .removedWithRole]
    let entries = page.sections.enumerated().flatMap { number, section -> [Entry] in
      let alone = section.changes.filter { !withRole.contains(changes[$0].change) }
      let positions = Dictionary(grouping: section.changes) { changes[$0].change }
      return alone.map { entry($0, number) }
        + withRole.compactMap { change in positions[change].map { entry(change, $0, number) } }
    }
    return entries + document.rows.heldBack.map(entry)
  }

  private func fields(_ change: Change, _ severity: Severity, _ number: Int) -> PageFields {
    let section = page.sections[number]
    return [
      "tint": change.rowClass, "change": change.rawValue, "sign": change.sign,
      "words": change.words, "kind": ChangeKind(section.kind).rawValue, "isLinked": true,
      "roleNumber": page.roleNumber(section.roles),
      "role": document.title(of: section.roles), "section": "r\(number)",
      "severity": severity.rawValue, "severityWord": severity.word,
    ]
  }

  private func entry(_ position: Int, _ number: Int) -> Entry {
    let row = page.pair.comparison.changes[position]
    var fields = fields(row.change, row.severity, number)
    fields["number"] = position
    fields["parts"] = Self.parts(document.line(of: row, indent: 0))
    let heading = document.origin(of: document.heading(of: row), page.sections[number].roles)
    fields["parent"] = heading.map { $0.names.name(of: $0.concept, in: $0.role) }
    let current = page.anchors.current[Int32(position)]
    let place = current ?? page.anchors.previous[Int32(position)]
    if place != nil { fields["place"] = "\(current != nil ? "a" : "b")\(position)" }
    return Entry(
      severity: row.severity, kind: row.kind, section: number, row: place?.row ?? .max,
      fields: fields)
  }

  private func entry(_ change: Change, _ positions: [Int], _ number: Int) -> Entry {
    let severity = positions.map { page.pair.comparison.changes[$0].severity }.max() ?? .info
    var fields = fields(change, severity, number)
    fields["number"] = "\(positions[0])"
    let count = positions.count == 1 ? "1 relationship" : "\(positions.count) relationships"
    fields["parts"] = [["text": count, "isName": false, "hasTint": false] as PageFields]
    return Entry(
      severity: severity, kind: page.sections[number].kind, section: number, row: .max,
      fields: fields)
  }

  private func entry(_ row: HeldBackRow) -> Entry {
    let roles = ChangeDocument.RolePair(current: row.current.role, previous: row.previous.role)
    let fields: PageFields = [
      "tint": "", "change": row.reason.rawValue, "sign": "=", "words": "no change",
      "kind": ChangeKind(row.kind).rawValue, "isLinked": false,
      "roleNumber": page.roleNumber(roles),
      "role": document.title(of: roles),
      "severity": 0, "severityWord": Severity.wordOfNoise, "number": "",
      "parts": Self.parts(document.line(of: row, indent: 0)),
    ]
    return Entry(severity: .info, kind: row.kind, section: .max, row: .max, fields: fields)
  }

  /// The parts of a line behind its mark.
  private static func parts(_ line: TextLine) -> [PageFields] {
    line.parts.dropFirst().map { part in
      [
        "text": PageText.shortened(part.text), "isName": part.isName,
        "hasTint": part.tint.className != nil, "partTint": part.tint.className,
      ]
    }
  }
}
