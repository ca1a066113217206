internal import GRDB
internal import XBRL

/// Reads a stored comparison back as it was written.
final class ComparisonRowReader {
  private let selectComparison: RowStatement
  private let selectPlaces: RowStatement
  private let selectChanges: RowStatement
  private let selectRuns: RowStatement
  private let selectLabels: RowStatement
  private let changes: [Int64: Change]

  init(_ db: Database) throws {
    changes = try ChangeStore.changes(db)
    selectComparison = try RowStatement(
      db,
      """
      SELECT filing_id, previous_filing_id, bases, algorithm, calculation_gate, presentation_gate, definition_gate,
        label_gate, calculation_changes, presentation_changes, definition_changes, role_changes, label_changes
      FROM z_comparisons WHERE id = ?
      """)
    selectPlaces = try RowStatement(
      db,
      """
      SELECT role_id, previous_role_id, network_id, previous_network_id FROM z_change_places
      WHERE comparison_id = ? ORDER BY ordinal
      """)
    selectChanges = try RowStatement(
      db,
      """
      SELECT kind, ordinal, change, place, arc, previous_arc, parent_id, child_id, previous_parent_id,
        previous_child_id, severity, evidence, score, common, total, flags
      FROM z_changes WHERE comparison_id = ? ORDER BY kind, ordinal
      """)
    selectRuns = try RowStatement(
      db,
      """
      SELECT kind, change_ordinal, side, first_arc, last_arc FROM z_change_arcs
      WHERE comparison_id = ? ORDER BY kind, change_ordinal, side, first_arc
      """)
    selectLabels = try RowStatement(
      db,
      """
      SELECT change, concept_id, kind_id, label_id, previous_label_id, severity, is_with_concept FROM z_changed_labels
      WHERE comparison_id = ? ORDER BY ordinal
      """)
  }

  /// A stored comparison; `nil` when there is none of the id.
  ///
  /// - Throws: `DatabaseError`.
  func rows(ofComparison id: Int64) throws -> ComparisonRows? {
    var found: ComparisonRows?
    try selectComparison.bind(id).forEach { row in
      found = ComparisonRows(
        stored: FilingPairing.Pair(
          previous: row.integer(1), current: row.integer(0),
          bases: FilingPairing.Bases(rawValue: row.integer(2))),
        algorithm: row.integer(3), gates: (4..<8).map { row.integer($0) },
        counts: (8..<13).map { row.integer($0) })
    }
    guard var rows = found else { return nil }
    try selectPlaces.bind(id).forEach { row in
      rows.places.append(
        ComparisonRows.Place(
          role: row.optional(0), previousRole: row.optional(1), network: row.optional(2),
          previousNetwork: row.optional(3)))
    }
    try selectChanges.bind(id).forEach { row in
      guard let change = changes[row.integer(2)] else { return }
      rows.rows.append(
        ComparisonRows.Row(
          kind: row.integer(0), ordinal: row.integer(1), change: change, place: row.integer(3),
          arc: row.optional(4), previousArc: row.optional(5), parent: row.optional(6),
          child: row.optional(7), previousParent: row.optional(8), previousChild: row.optional(9),
          severity: row.integer(10), evidence: row.integer(11), score: row.integer(12),
          common: row.integer(13), total: row.integer(14), flags: row.integer(15)))
    }
    try selectRuns.bind(id).forEach { row in
      rows.runs.append(
        ComparisonRows.Run(
          kind: row.integer(0), change: row.integer(1), side: row.integer(2), first: row.integer(3),
          last: row.integer(4)))
    }
    try selectLabels.bind(id).forEach { row in
      guard let change = changes[row.integer(0)] else { return }
      rows.labels.append(
        ComparisonRows.LabelRow(
          change: change, concept: row.integer(1), kind: row.integer(2), label: row.optional(3),
          previousLabel: row.optional(4), severity: row.integer(5),
          isWithConcept: row.integer(6) == 1))
    }
    return rows
  }
}

extension RowStatement {
  /// The column as an integer; `nil` for NULL.
  fileprivate func optional(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
}
