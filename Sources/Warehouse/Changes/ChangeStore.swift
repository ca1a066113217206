internal import GRDB
internal import XBRL

/// A table that holds a part of comparisons.
struct ComparisonTable {
  static let places = ComparisonTable(
    "z_change_places", order: "ordinal",
    "ordinal role_id previous_role_id network_id previous_network_id")
  static let changes = ComparisonTable(
    "z_changes", order: "kind, ordinal",
    """
    kind ordinal change place arc previous_arc parent_id child_id previous_parent_id previous_child_id severity
    evidence score common total flags
    """)
  static let runs = ComparisonTable(
    "z_change_arcs", order: "kind, change_ordinal, side, first_arc",
    "kind change_ordinal side first_arc last_arc")
  static let labels = ComparisonTable(
    "z_changed_labels", order: "ordinal",
    "ordinal change concept_id kind_id label_id previous_label_id severity is_with_concept")
  static let matches = ComparisonTable(
    "z_role_matches", order: "role_id", "role_id previous_role_id pass similarity")
  static let all = [places, changes, runs, labels, matches]

  let name: String
  /// Columns behind `comparison_id`, in the order in which they are written and read.
  private let columns: String
  /// The columns by which a comparison's rows are read in the order in which they were written.
  private let order: String

  private init(_ name: String, order: String, _ columns: String) {
    (self.name, self.order, self.columns) = (name, order, columns)
  }

  /// Columns with commas between them.
  static func list(_ columns: String) -> String {
    columns.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
  }

  func insertion(_ db: Database) throws -> RowStatement {
    try RowStatement(db, insertInto: name, "comparison_id \(columns)")
  }

  func selection(_ db: Database) throws -> RowStatement {
    try RowStatement(
      db,
      "SELECT \(Self.list(columns)) FROM \(name) WHERE comparison_id = ? ORDER BY \(order)")
  }
}

/// The rows of stored comparisons: written, deleted; and which groups are to be renewed.
final class ChangeStore {
  /// Filings of one filer and form family.
  struct Group: Hashable, Sendable {
    var filer: Int64
    var family: String
  }

  /// Columns of `z_comparisons` behind `id`, in the order in which they are written and read.
  static let comparisonColumns = """
    filing_id previous_filing_id bases covers algorithm calculation_gate presentation_gate definition_gate
    label_gate calculation_changes presentation_changes definition_changes role_changes label_changes
    """

  private let db: Database
  private let insertComparison, insertPlace, insertChange, insertRun, insertLabel: RowStatement
  private let insertMatch: RowStatement
  private let numbers: [Change: Int64]

  init(_ db: Database) throws {
    self.db = db
    insertComparison = try RowStatement(db, insertInto: "z_comparisons", Self.comparisonColumns)
    insertPlace = try ComparisonTable.places.insertion(db)
    insertChange = try ComparisonTable.changes.insertion(db)
    insertRun = try ComparisonTable.runs.insertion(db)
    insertLabel = try ComparisonTable.labels.insertion(db)
    insertMatch = try ComparisonTable.matches.insertion(db)
    numbers = Dictionary(uniqueKeysWithValues: try Self.changes(db).map { ($0.value, $0.key) })
  }

  /// Changes by `change_kinds.id`.
  static func changes(_ db: Database) throws -> [Int64: Change] {
    var changes: [Int64: Change] = [:]
    try RowStatement(db, "SELECT id, name FROM z_change_kinds").forEach { row in
      changes[row.integer(0)] = Change(rawValue: row.string(1))
    }
    return changes
  }

  // MARK: Rows

  /// Inserts a comparison. O(rows).
  ///
  /// - Throws: `DatabaseError`; the caller rolls back.
  func insert(_ rows: ComparisonRows) throws {
    insertComparison.bind(rows.pair.current).bind(rows.pair.previous).bind(rows.pair.bases.rawValue)
      .bind(Int64(rows.pair.covers.rawValue)).bind(rows.algorithm)
    for gate in rows.gates { insertComparison.bind(gate) }
    for count in rows.counts { insertComparison.bind(count) }
    try insertComparison.run()
    let id = db.lastInsertedRowID
    for (index, place) in rows.places.enumerated() {
      try insertPlace.bind(id).bind(index + 1).bind(place.role).bind(place.previousRole)
        .bind(place.network).bind(place.previousNetwork).run()
    }
    for row in rows.rows {
      try insertChange.bind(id).bind(row.kind).bind(row.ordinal).bind(number(of: row.change))
        .bind(row.place).bind(row.arc).bind(row.previousArc).bind(row.parent).bind(row.child)
        .bind(row.previousParent).bind(row.previousChild).bind(row.severity).bind(row.evidence)
        .bind(row.score).bind(row.common).bind(row.total).bind(row.flags).run()
    }
    for run in rows.runs {
      try insertRun.bind(id).bind(run.kind).bind(run.change).bind(run.side).bind(run.first)
        .bind(run.last).run()
    }
    for (index, label) in rows.labels.enumerated() {
      try insertLabel.bind(id).bind(index + 1).bind(number(of: label.change))
        .bind(label.concept).bind(label.kind).bind(label.label).bind(label.previousLabel)
        .bind(label.severity).bind(label.isWithConcept).run()
    }
    for match in rows.matches {
      try insertMatch.bind(id).bind(match.role).bind(match.previousRole).bind(match.pass)
        .bind(match.similarity).run()
    }
  }

  private func number(of change: Change) -> Int64 {
    guard let number = numbers[change] else {
      preconditionFailure("every change has a row in change_kinds")
    }
    return number
  }

  /// Says on what other grounds a comparison stands.
  func setBases(_ bases: FilingPairing.Bases, ofComparison id: Int64) throws {
    try db.run("UPDATE z_comparisons SET bases = ? WHERE id = ?", [bases.rawValue, id])
  }

  static func delete(comparison id: Int64, _ db: Database) throws {
    for table in ComparisonTable.all {
      try db.run("DELETE FROM \(table.name) WHERE comparison_id = ?", [id])
    }
    try db.run("DELETE FROM z_comparisons WHERE id = ?", [id])
  }

  // MARK: Filings that change

  /// Notes in the transaction that changes a filing that its group is to be renewed, and that of filings that may
  /// be copies of it. A filing without relationships is compared with nothing.
  static func mark(filing id: Int64, _ db: Database) throws {
    try db.run(
      """
      INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family)
      SELECT filer_id, form_family FROM filings
      WHERE id = ?1 AND parts <> 0
      UNION
      SELECT g.filer_id, g.form_family FROM filings f CROSS JOIN filings g
        ON g.filer_id = f.filer_id AND g.period_of_report = f.period_of_report
      WHERE f.id = ?1 AND f.parts <> 0 AND g.accession IS NULL AND g.parts <> 0
      """, [id])
  }

  /// Deletes the comparisons of a filing that goes, and marks its group.
  static func forget(filing id: Int64, _ db: Database) throws {
    try mark(filing: id, db)
    let ids: [Int64] = try db.values(
      "SELECT id FROM z_comparisons WHERE filing_id = ?1 OR previous_filing_id = ?1", [id])
    for comparison in ids { try delete(comparison: comparison, db) }
  }

  /// Marks the groups whose comparisons were made by other rules than the present ones.
  static func markOutdated(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family)
        SELECT DISTINCT f.filer_id, f.form_family FROM z_comparisons k CROSS JOIN filings f ON f.id = k.filing_id
        WHERE k.algorithm <> ?
        """, arguments: [Comparison.algorithmVersion])
  }

  /// Notes that a group is up to date.
  func unmark(_ group: Group) throws {
    try db.run(
      "DELETE FROM z_stale_groups WHERE filer_id = ? AND form_family = ?",
      [group.filer, group.family])
  }
}

extension ChangeStore.Group {
  /// The group that a row with `filer_id` and `form_family` names.
  init(_ row: Row) { self.init(filer: row["filer_id"], family: row["form_family"]) }
}
