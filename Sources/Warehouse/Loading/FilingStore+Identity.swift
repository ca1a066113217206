internal import GRDB
internal import XBRL

/// Filers, keys, and what holds among the filings of one filer.
extension FilingStore {
  /// The filer of a stem base, made when it is new.
  func filer(stemBase: String) throws -> Int64 {
    if let id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM filers WHERE stem_base = ?", arguments: [stemBase])
    {
      return id
    }
    try db.execute(cached: "INSERT INTO filers (stem_base) VALUES (?)", arguments: [stemBase])
    return db.lastInsertedRowID
  }

  /// Gives the bare filings of a stem their keys: `STEM`, `STEM~2`, … in order of content hash. The keys
  /// they lose stay usable as aliases.
  func nameBareFilings(stem: String) throws {
    let rows = try Row.fetchAll(
      cached: db,
      sql:
        "SELECT id, filing FROM filings WHERE stem = ? AND accession IS NULL ORDER BY content_digest, id",
      arguments: [stem])
    let renamed = rows.enumerated().filter { index, row in
      row["filing"] as String != Self.bareKey(stem, index)
    }
    for (_, row) in renamed {
      let (id, old): (Int64, String) = (row["id"], row["filing"])
      if !old.contains("\u{1}") { try addAlias(old, of: id) }
      try db.execute(
        cached: "UPDATE filings SET filing = ? WHERE id = ?", arguments: ["\(stem)\u{1}\(id)", id])
    }
    for (index, row) in renamed {
      try db.execute(
        cached: "UPDATE filings SET filing = ? WHERE id = ?",
        arguments: [Self.bareKey(stem, index), row["id"] as Int64])
    }
    try noteAmbiguity(rows.map { $0["id"] }, stem: stem)
  }

  private static func bareKey(_ stem: String, _ index: Int) -> String {
    index == 0 ? stem : "\(stem)~\(index + 1)"
  }

  private func noteAmbiguity(_ ids: [Int64], stem: String) throws {
    for id in ids {
      try db.execute(
        cached: "DELETE FROM findings WHERE filing_id = ? AND rule = ?",
        arguments: [id, FindingRule.ambiguousFiling.rawValue])
      if ids.count > 1 {
        let message =
          "\(ids.count) filings without a header share the stem \(stem) and differ; they are kept apart as \(stem), \(stem)~2, … in order of their content"
        try writer.insert(
          Finding(.ambiguousFiling, message), filing: id, source: nil, document: nil)
      }
      try countFindings(of: id)
    }
  }

  /// Keeps a key that a filing had usable.
  func addAlias(_ alias: String, of id: Int64) throws {
    try db.execute(
      cached: "INSERT OR IGNORE INTO filing_keys VALUES (?, ?)", arguments: [id, alias])
  }

  /// Brings `filings.findings` up to date.
  func countFindings(of id: Int64) throws {
    try db.execute(
      cached:
        "UPDATE filings SET findings = (SELECT count(*) FROM findings WHERE filing_id = ?1) WHERE id = ?1",
      arguments: [id])
  }

  /// One filing per form family and period of the filer is the latest: filed last, ties by key.
  func markLatest(filer: Int64) throws {
    try db.execute(
      cached: """
        UPDATE filings AS f SET is_latest = NOT EXISTS (
          SELECT 1 FROM filings g
          WHERE g.filer_id = f.filer_id AND g.period_of_report IS f.period_of_report
            AND replace(coalesce(g.form_type, ''), '/A', '') = replace(coalesce(f.form_type, ''), '/A', '')
            AND (coalesce(g.filed_date, ''), coalesce(g.accepted_at, ''), g.filing)
              > (coalesce(f.filed_date, ''), coalesce(f.accepted_at, ''), f.filing))
        WHERE f.filer_id = ?
        """, arguments: [filer])
  }

  /// The present key of a filing.
  func key(of id: Int64) throws -> String {
    try String.fetchOne(cached: db, sql: "SELECT filing FROM filings WHERE id = ?", arguments: [id])
      ?? ""
  }
}
