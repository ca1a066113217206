internal import GRDB
internal import Warehouse
internal import XBRL

/// What a page of histories shows of one filer.
struct FilerHistory {
  struct Period {
    /// Period of report, else day of filing, else ``HistoryRow/undated``.
    var day: String
    /// Kinds of links that a filing of it has.
    var kinds: Set<RelationshipKind>
    /// Filings of it: amendments count to the same period.
    var filings: Int

    func has(_ kind: RelationshipKind?) -> Bool { kind.map(kinds.contains) ?? true }
  }

  struct Family {
    var name: String
    var periods: [Period] = []
    /// Rows in which something happened, in the order of the report.
    var eventful: [HistoryRow] = []
    /// Rows that are in every period.
    var constant: [HistoryRow] = []

    /// Rows that the report has, and how many of each thing happened to, also when the page leaves rows out.
    var count = 0
    var tallies: [HistoryRow.Happening: Int] = [:]

    /// `10-K`, or that it is not known.
    var title: String { name.isEmpty ? "form unknown" : name }
  }

  /// `filers.id`.
  let id: Int64
  private(set) var name = ""
  private(set) var cik: String?
  private(set) var families: [Family] = []
  private(set) var count = 0

  private struct Pair: Hashable {
    var family: String
    var concept: Int64
  }
  private typealias Succession = (happening: HistoryRow.Happening, period: String, note: String)
  private var began: [Pair: [Succession]] = [:]
  private var ended: [Pair: [Succession]] = [:]

  /// Reads a filer's rows and what happened to each; adds new titles of roles to `titles`.
  init(_ id: Int64, run: ReportRun, titles: inout RoleTitles) throws {
    self.id = id
    try readPeriods(run)
    try readSuccessions(run)
    let concepts = run.request.isAboutRelationships ? nil : try ConceptHistory(of: id, run)
    let roles = try RolesOfRelationships(filer: id, concepts, run: run, titles: &titles)
    func take(_ row: HistoryRow, filer: String?, cik: Int64?) {
      if count == 0 { (name, self.cik) = (filer ?? "filer unknown", cik.map { "\($0)" }) }
      count += 1
      var row = row
      row.roles = roles.titles(of: row)
      add(row)
    }
    if let concepts {
      concepts.lines(of: run.selection.formFamilies) {
        take(HistoryRow($0), filer: $0.filer, cik: $0.cik)
      }
    } else {
      try run.query("history_relationships", ["filer": id]) {
        take(HistoryRow($0), filer: $0["filer"], cik: $0["cik"])
      }
    }
    families.removeAll { $0.eventful.isEmpty && $0.constant.isEmpty }
  }

  private mutating func readPeriods(_ run: ReportRun) throws {
    try run.query("history_periods", ["filer": id]) { row in
      let family: String = row["form_family"]
      if families.last?.name != family { families.append(Family(name: family)) }
      let kinds = [RelationshipKind.calculation, .presentation, .definition].filter {
        row["has_\($0.rawValue)"]
      }
      families[families.count - 1].periods.append(
        Period(day: row["period"], kinds: Set(kinds), filings: row["filings"]))
    }
  }

  private mutating func readSuccessions(_ run: ReportRun) throws {
    let words: [String: (HistoryRow.Happening, from: String, to: String)] = [
      "promoted": (.promoted, "promoted from", "promoted to"),
      "demoted": (.demoted, "demoted from", "demoted to"),
      "extension_renamed": (.renamed, "renamed from", "renamed to"),
      "standard_replaced": (.replaced, "replaces", "replaced by"),
    ]
    try run.query("history_successions", ["filer": id]) { row in
      guard let (happening, from, to) = words[row["change"]] else { return }
      let (family, period): (String, String) = (row["form_family"], row["period"])
      let (concept, previous): (String, String) = (row["concept"], row["previous_concept"])
      began[Pair(family: family, concept: row["concept_id"]), default: []].append(
        (happening, period, "\(from) \(previous), \(period)"))
      ended[Pair(family: family, concept: row["previous_concept_id"]), default: []].append(
        (happening, period, "\(to) \(concept), \(period)"))
    }
  }

  /// Sorts a row under its form family, with what happened to it.
  private mutating func add(_ row: HistoryRow) {
    guard let index = families.firstIndex(where: { $0.name == row.family }) else { return }
    var row = row
    let days = families[index].periods.filter { $0.has(row.kind) }.map(\.day)
    if let first = days.first, row.first > first { row.happenings.append(.entered) }
    if !row.isCurrent { row.happenings.append(.left) }
    if days.contains(where: { $0 > row.first && $0 < row.last && !row.standing.contains($0) }) {
      row.happenings.append(.missing)
    }
    let ends: [(concept: Int64?, isParent: Bool)] = [(row.conceptID, false), (row.parentID, true)]
    for case (let concept?, let isParent) in ends {
      let pair = Pair(family: row.family, concept: concept)
      for succession in began[pair] ?? [] where succession.period <= row.last {
        row.add(succession.happening, succession.note, isParent: isParent)
        if succession.period == row.first { row.beginning = succession.happening }
      }
      for succession in ended[pair] ?? [] where succession.period > row.first {
        row.add(succession.happening, succession.note, isParent: isParent)
        if succession.period > row.last { row.ending = succession.happening }
      }
    }
    let rows: WritableKeyPath<Family, [HistoryRow]> =
      row.happenings.isEmpty ? \.constant : \.eventful
    if row.happenings.isEmpty { row.happenings = [.throughout] }
    families[index].count += 1
    for happening in row.happenings { families[index].tallies[happening, default: 0] += 1 }
    families[index][keyPath: rows].append(row)
  }

  /// Leaves out what has no room on the page, rows that are in every period first.
  mutating func keep(_ room: inout Int) {
    for rows: WritableKeyPath<Family, [HistoryRow]> in [\.eventful, \.constant] {
      for index in families.indices {
        let kept = families[index][keyPath: rows].prefix(room)
        families[index][keyPath: rows] = Array(kept)
        room -= kept.count
      }
    }
  }
}

extension HistoryRow {
  fileprivate mutating func add(_ happening: Happening, _ note: String, isParent: Bool) {
    if !happenings.contains(happening) { happenings.append(happening) }
    if isParent, !parentNotes.contains(note) { parentNotes.append(note) }
    if !isParent, !notes.contains(note) { notes.append(note) }
  }
}

/// Titles of roles on a page, numbered: filers change the URIs of roles more often than their titles.
struct RoleTitles {
  private(set) var all: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of title: String) -> Int {
    if let number = numbers[title] { return number }
    all.append(title)
    numbers[title] = all.count
    return all.count
  }
}

/// In which roles a filer's concepts and relationships have stood.
private struct RolesOfRelationships {
  /// A relationship, or a concept alone as its child.
  private struct Subject: Hashable {
    var link: Int64?
    var parent: Int64?
    var child: Int64
  }
  private var numbers: [Subject: Set<Int>] = [:]

  /// Of relationships, or of concepts when there is a history of these.
  init(
    filer: Int64, _ concepts: ConceptHistory?, run: ReportRun, titles: inout RoleTitles
  ) throws {
    var ofRoles: [Int64: Int] = [:]
    try run.query("history_titles", ["filer": filer]) { row in
      let title: String = row["title"] ?? StatementClass.title(from: row["uri"])
      ofRoles[row["role_id"]] = titles.number(of: title)
    }
    func note(_ subject: Subject, in role: Int64) {
      if let number = ofRoles[role] { numbers[subject, default: []].insert(number) }
    }
    if let concepts {
      concepts.eachRole { role, concept in note(Subject(child: concept), in: role) }
    } else {
      try run.query("history_roles", ["filer": filer]) { row in
        note(
          Subject(link: row["link_id"], parent: row["parent_id"], child: row["child_id"]),
          in: row["role_id"])
      }
    }
  }

  func titles(of row: HistoryRow) -> [Int] {
    let subject = Subject(link: row.linkID, parent: row.parentID, child: row.conceptID)
    return (numbers[subject] ?? []).sorted()
  }
}
