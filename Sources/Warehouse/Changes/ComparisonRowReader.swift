internal import GRDB
internal import XBRL

/// Reads a stored comparison back as it was written.
struct ComparisonRowReader {
  private let comparisons, places, changes, runs, labels, matches: RowStatement
  private let changeKinds: [Int64: Change]

  init(_ db: Database) throws {
    changeKinds = try ChangeStore.changes(db)
    let columns = ComparisonTable.list(ChangeStore.comparisonColumns)
    comparisons = try RowStatement(db, "SELECT \(columns) FROM z_comparisons WHERE id = ?")
    places = try ComparisonTable.places.selection(db)
    changes = try ComparisonTable.changes.selection(db)
    runs = try ComparisonTable.runs.selection(db)
    labels = try ComparisonTable.labels.selection(db)
    matches = try ComparisonTable.matches.selection(db)
  }

  /// A stored comparison; `nil` when there is none of the id.
  func rows(ofComparison id: Int64) throws -> ComparisonRows? {
    let found = try comparisons.bind(id).compactMap { row in
      ComparisonRows(
        pair: FilingPairing.Pair(
          previous: row.integer(1), current: row.integer(0),
          bases: FilingPairing.Bases(rawValue: row.integer(2)),
          covers: FilingParts(rawValue: Int(row.integer(3)))),
        algorithm: row.integer(4), gates: (5..<9).map { row.integer($0) },
        counts: (9..<14).map { row.integer($0) })
    }.first
    guard var rows = found else { return nil }
    rows.places = try places.bind(id).compactMap { row in
      ComparisonRows.Place(
        role: row.optional(1), previousRole: row.optional(2), network: row.optional(3),
        previousNetwork: row.optional(4))
    }
    rows.rows = try changes.bind(id).compactMap(change)
    rows.runs = try runs.bind(id).compactMap { row in
      ComparisonRows.Run(
        kind: row.integer(0), change: row.integer(1), side: row.integer(2), first: row.integer(3),
        last: row.integer(4))
    }
    rows.labels = try labels.bind(id).compactMap(label)
    rows.matches = try matches.bind(id).compactMap { row in
      ComparisonRows.Match(
        role: row.integer(0), previousRole: row.integer(1), pass: row.integer(2),
        similarity: row.integer(3))
    }
    return rows
  }

  private func change(_ row: RowStatement) -> ComparisonRows.Row? {
    changeKinds[row.integer(2)].map { change in
      ComparisonRows.Row(
        kind: row.integer(0), ordinal: row.integer(1), change: change, place: row.integer(3),
        arc: row.optional(4), previousArc: row.optional(5), parent: row.optional(6),
        child: row.optional(7), previousParent: row.optional(8), previousChild: row.optional(9),
        severity: row.integer(10), evidence: row.integer(11), score: row.integer(12),
        common: row.integer(13), total: row.integer(14), flags: row.integer(15))
    }
  }

  private func label(_ row: RowStatement) -> ComparisonRows.LabelRow? {
    changeKinds[row.integer(1)].map { change in
      ComparisonRows.LabelRow(
        change: change, concept: row.integer(2), kind: row.integer(3), label: row.optional(4),
        previousLabel: row.optional(5), severity: row.integer(6),
        isWithConcept: row.integer(7) == 1)
    }
  }
}

extension RowStatement {
  /// What `body` makes of each row, without `nil`.
  ///
  /// - Throws: `DatabaseError`, and whatever `body` throws.
  func compactMap<Value>(_ body: (RowStatement) throws -> Value?) throws -> [Value] {
    var values: [Value] = []
    try forEach { row in
      if let value = try body(row) { values.append(value) }
    }
    return values
  }

  /// The column as an integer; `nil` for NULL.
  func optional(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
}
