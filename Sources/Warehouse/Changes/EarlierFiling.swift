internal import GRDB
public import XBRL

/// The filing that a person would put beside a later one.
public struct EarlierFiling: Hashable, Sendable {
  /// Key of the earlier filing.
  public var previous: String
  /// What of the two is compared.
  public var covers: FilingParts
  /// Whether the later filing amends it.
  public var isAmendment: Bool
  /// Further filings of the earlier period, for the rest.
  public var others: [String] = []
}

extension FilingLookup {
  /// What a filing is compared with when nobody says: an amendment with what it amends, limited to what it contains;
  /// any other filing with the one before, a copy as the filing that it is a copy of. Nothing stored is needed.
  ///
  /// - Parameter key: a filing key.
  /// - Returns: the earlier filing; `nil` when there is none.
  /// - Throws: `DatabaseError`.
  public func earlier(than key: String) throws -> EarlierFiling? {
    guard let id = try find(key)?.id else { return nil }
    return try amended(by: id) ?? before(id)
  }

  /// The newest filing of the period before an amendment that has something of what it contains.
  private func amended(by id: Int64) throws -> EarlierFiling? {
    let ranks = ["o.", "a."].map { FilingPairing.rankColumns($0).joined(separator: ", ") }
    return try db.row(
      """
      SELECT o.filing, a.parts FROM filings a CROSS JOIN filings o
        ON o.filer_id = a.filer_id AND o.form_family = a.form_family
        AND o.period_of_report IS a.period_of_report AND o.series IS a.series
      WHERE a.id = ? AND a.is_amendment = 1 AND o.is_deleted = 0 AND o.parts <> 0
        AND (\(ranks[0])) < (\(ranks[1]))
      ORDER BY o.parts & a.parts = 0, \(FilingPairing.newestFirst("o.")) LIMIT 1
      """, [id]
    ).map {
      EarlierFiling(
        previous: $0["filing"], covers: FilingParts(rawValue: $0["parts"]), isAmendment: true)
    }
  }

  private func before(_ id: Int64) throws -> EarlierFiling? {
    let row = try db.row(
      """
      SELECT g.id, g.filer_id, g.form_family
      FROM filings f LEFT JOIN z_filing_copies c ON c.filing_id = f.id
      JOIN filings g ON g.id = coalesce(c.original_id, f.id)
      WHERE f.id = ?
      """, [id])
    guard let row else { return nil }
    let (id, group): (Int64, _) = (row["id"], ChangeStore.Group(row))
    let planner = GroupPlanner(db)
    var pairs = try planner.pairs(in: group).filter { $0.current == id }
    // What another filing of its period has replaced is compared as a whole.
    if pairs.isEmpty { pairs = try planner.pairs(of: id, in: group) }
    pairs.removeAll { !$0.bases.contains(.prior) }
    let keys = try pairs.map { pair -> String in
      try db.value("SELECT filing FROM filings WHERE id = ?", [pair.previous]) ?? ""
    }
    guard let first = pairs.first else { return nil }
    return EarlierFiling(
      previous: keys[0], covers: first.covers, isAmendment: false, others: Array(keys.dropFirst()))
  }
}
