internal import XBRL

/// The list of all changes of relationships in a pair: what matters first.
struct ChangeList {
  /// Rows that are open at first.
  private static let openAtMost = 100

  private let page: ChangePage
  private var document: ChangeDocument { page.document }
  private var limit: Int { document.request.limit ?? ChangePage.listedAtMost }

  private struct Entry {
    var severity: Severity
    var kind: ComparedKind
    var section: Int
    var row: Int
    var fields: PageFields
  }

  init(_ page: ChangePage) { self.page = page }

  /// The list; empty without changes.
  func html() -> String {
    let entries = self.entries().sorted {
      ($0.severity.rawValue, $1.kind.rawValue, $1.section, $1.row)
        > ($1.severity.rawValue, $0.kind.rawValue, $0.section, $0.row)
    }
    guard !entries.isEmpty else { return "" }
    let listed = entries.prefix(limit)
    let open = listed.prefix { $0.severity >= .medium }.prefix(Self.openAtMost)
    var fields: PageFields = [
      "p": page.prefix, "level": page.level,
      "tables": tables(open: Array(open), folded: Array(listed.dropFirst(open.count))),
    ]
    if entries.count > limit {
      fields["note"] =
        "\(ChangeText.number(entries.count - limit)) more rows are not in this list, those that matter least: --limit takes another number, --format csv has every row."
    }
    return PageTemplates.render("change-list", fields)
  }

  /// Rows that deserve attention, and the others below a line that opens them.
  private func tables(open: [Entry], folded: [Entry]) -> [PageFields] {
    var tables: [PageFields] = []
    if !open.isEmpty { tables.append(["rows": open.map(\.fields)]) }
    if !folded.isEmpty {
      let rows = folded.count == 1 ? "1 more row" : "\(ChangeText.number(folded.count)) more rows"
      let severities = Set(folded.map(\.severity)).sorted(by: >).map(\.word)
      tables.append([
        "rows": folded.map(\.fields),
        "fold": "\(rows), of severity \(severities.joined(separator: ", "))",
      ])
    }
    return tables
  }

  private func entries() -> [Entry] {
    var entries: [Entry] = []
    for (number, section) in page.sections.enumerated() {
      var ofRole: [Change: [Int]] = [:]
      for position in section.changes {
        let change = page.pair.comparison.changes[position].change
        if change == .addedWithRole || change == .removedWithRole {
          ofRole[change, default: []].append(position)
        } else {
          entries.append(entry(position, number))
        }
      }
      for change in [Change.addedWithRole, .removedWithRole] {
        if let positions = ofRole[change] { entries.append(entry(change, positions, number)) }
      }
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
      "severity": severity.rawValue,
      "severityWord": severity.word,
    ]
  }

  private func entry(_ position: Int, _ number: Int) -> Entry {
    let row = page.pair.comparison.changes[position]
    var fields = fields(row.change, row.severity, number)
    fields["number"] = position
    fields["parts"] = Self.parts(document.line(of: row, indent: 0))
    fields["parent"] = parent(of: row, page.sections[number])
    let key = Int32(position)
    let place = page.anchors.current[key] ?? page.anchors.previous[key]
    if place != nil {
      fields["place"] = (page.anchors.current[key] != nil ? "a" : "b") + "\(position)"
    }
    return Entry(
      severity: row.severity, kind: row.kind, section: number, row: place?.row ?? .max,
      fields: fields)
  }

  private func parent(of row: ChangeRow, _ section: RoleSection) -> String? {
    switch document.heading(of: row) {
    case .none: nil
    case .current(let concept):
      document.new.label(concept, role: section.roles.current) ?? document.new.concept(concept)
    case .previous(let concept):
      document.old.label(concept, role: section.roles.previous) ?? document.old.concept(concept)
    }
  }

  /// All relationships that came or went with a role, in one row.
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

  /// A difference that is no change.
  private func entry(_ row: HeldBackRow) -> Entry {
    let roles = ChangeDocument.RolePair(current: row.current.role, previous: row.previous.role)
    let fields: PageFields = [
      "tint": "", "change": row.reason.rawValue, "sign": "=", "words": "no change",
      "kind": ChangeKind(row.kind).rawValue, "isLinked": false,
      "roleNumber": page.roleNumber(roles),
      "role": max(roles.current, roles.previous) >= 0 ? document.title(of: roles) : "",
      "severity": 0,
      "severityWord": Severity.wordOfNoise,
      "number": "", "parts": Self.parts(document.line(of: row, indent: 0)),
    ]
    return Entry(severity: .info, kind: row.kind, section: .max, row: .max, fields: fields)
  }

  /// The parts of a line behind its mark.
  private static func parts(_ line: TextLine) -> [PageFields] {
    line.parts.dropFirst().map { part in
      var fields: PageFields = [
        "text": PageText.shortened(part.text), "isName": part.isName,
        "hasTint": part.tint.className != nil,
      ]
      fields["partTint"] = part.tint.className
      return fields
    }
  }
}
