internal import GRDB
internal import XBRL

/// The rows of stored comparisons: written, read back, deleted; and which groups are to be renewed.
final class ChangeStore {
  /// Filings of one filer and form family.
  struct Group: Hashable, Sendable {
    var filer: Int64
    var family: String
  }

  private static let tables = [
    "z_changes", "z_change_arcs", "z_change_places", "z_changed_labels",
  ]

  private let db: Database
  private let insertComparison: RowStatement
  private let insertPlace: RowStatement
  private let insertChange: RowStatement
  private let insertRun: RowStatement
  private let insertLabel: RowStatement
  private let numbers: [Change: Int64]

  /// Prepares the statements.
  ///
  /// - Throws: `DatabaseError`.
  init(_ db: Database) throws {
    self.db = db
    insertComparison = try RowStatement(
      db, insertInto: "z_comparisons",
      [
        "filing_id", "previous_filing_id", "bases", "algorithm", "calculation_gate",
        "presentation_gate", "definition_gate", "label_gate", "calculation_changes",
        "presentation_changes", "definition_changes", "role_changes", "label_changes",
      ])
    insertPlace = try RowStatement(
      db, insertInto: "z_change_places",
      [
        "comparison_id", "ordinal", "role_id", "previous_role_id", "network_id",
        "previous_network_id",
      ])
    insertChange = try RowStatement(
      db, insertInto: "z_changes",
      [
        "comparison_id", "kind", "ordinal", "change", "place", "arc", "previous_arc", "parent_id",
        "child_id", "previous_parent_id", "previous_child_id", "severity", "evidence", "score",
        "common", "total", "flags",
      ])
    insertRun = try RowStatement(
      db, insertInto: "z_change_arcs",
      ["comparison_id", "kind", "change_ordinal", "side", "first_arc", "last_arc"])
    insertLabel = try RowStatement(
      db, insertInto: "z_changed_labels",
      [
        "comparison_id", "ordinal", "change", "concept_id", "kind_id", "label_id",
        "previous_label_id", "severity", "is_with_concept",
      ])
    numbers = Dictionary(
      uniqueKeysWithValues: try Self.changes(db).map { ($0.value, $0.key) })
  }

  /// Changes by `change_kinds.id`.
  static func changes(_ db: Database) throws -> [Int64: Change] {
    var changes: [Int64: Change] = [:]
    try RowStatement(db, "SELECT id, name FROM z_change_kinds").forEach { row in
      changes[row.integer(0)] = Change(rawValue: row.text(1) ?? "")
    }
    return changes
  }

  // MARK: Rows

  /// Inserts a comparison. O(rows).
  ///
  /// - Throws: `DatabaseError`; the caller rolls back.
  func insert(_ rows: ComparisonRows) throws {
    insertComparison.bind(rows.pair.current).bind(rows.pair.previous).bind(rows.pair.bases.rawValue)
      .bind(rows.algorithm)
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
        .bind(label.severity).bind(label.isWithConcept ? 1 : 0).run()
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
    try db.execute(
      cached: "UPDATE z_comparisons SET bases = ? WHERE id = ?", arguments: [bases.rawValue, id])
  }

  /// Deletes a comparison.
  func delete(comparison id: Int64) throws { try Self.delete(comparison: id, db) }

  private static func delete(comparison id: Int64, _ db: Database) throws {
    for table in tables {
      try db.execute(cached: "DELETE FROM \(table) WHERE comparison_id = ?", arguments: [id])
    }
    try db.execute(cached: "DELETE FROM z_comparisons WHERE id = ?", arguments: [id])
  }

  // MARK: Filings that change

  /// Notes in the transaction that changes a filing that its group is to be renewed. A filing without
  /// relationships is compared with nothing.
  static func mark(filing id: Int64, _ db: Database) throws {
    try db.execute(
      cached: """
        INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family)
        SELECT filer_id, form_family FROM filings
        WHERE id = ? AND calculation_arcs + presentation_arcs + definition_arcs > 0
        """, arguments: [id])
  }

  /// Deletes the comparisons of a filing that goes, and marks its group.
  static func forget(filing id: Int64, _ db: Database) throws {
    try mark(filing: id, db)
    let ids = try Int64.fetchAll(
      cached: db,
      sql: "SELECT id FROM z_comparisons WHERE filing_id = ?1 OR previous_filing_id = ?1",
      arguments: [id])
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
    try db.execute(
      cached: "DELETE FROM z_stale_groups WHERE filer_id = ? AND form_family = ?",
      arguments: [group.filer, group.family])
  }
}
