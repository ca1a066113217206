internal import GRDB

/// Removal of filings with what only they use.
extension FilingStore {
  /// Removes a filing with everything that no other filing of its filer uses.
  ///
  /// - Throws: `DatabaseError`.
  func remove(_ id: Int64) throws {
    try db.execute(
      cached:
        "DELETE FROM loads WHERE document_id IN (SELECT id FROM documents WHERE filing_id = ?)",
      arguments: [id])
    try delete(id, keepsNames: false)
    try db.execute(cached: "DELETE FROM sources WHERE id NOT IN (SELECT source_id FROM loads)")
  }

  /// Deletes a filing's rows, and those of its filer that no other filing uses.
  ///
  /// - Parameters:
  ///   - id: the filing.
  ///   - keepsNames: whether the filer's names stay although no filing of it is left, because one comes.
  /// - Throws: `DatabaseError`.
  func delete(_ id: Int64, keepsNames: Bool) throws {
    guard
      let row = try Row.fetchOne(
        cached: db, sql: "SELECT filer_id, stem FROM filings WHERE id = ?", arguments: [id])
    else { return }
    let (filer, stem): (Int64, String) = (row["filer_id"], row["stem"])
    try deleteNetworks(onlyOf: id, filer: filer)
    try deleteLabels(onlyOf: id, filer: filer)
    try db.execute(
      cached:
        "DELETE FROM own_references WHERE document_id IN (SELECT id FROM documents WHERE filing_id = ?)",
      arguments: [id])
    for table in [
      "network_uses", "arc_exceptions", "label_spans", "reference_parts", "reference_uses",
      "role_uses",
      "declaration_uses", "taxonomy_uses", "parties", "filing_keys", "findings", "documents",
    ] {
      try db.execute(cached: "DELETE FROM \(table) WHERE filing_id = ?", arguments: [id])
    }
    try db.execute(cached: "DELETE FROM filings WHERE id = ?", arguments: [id])
    try nameBareFilings(stem: stem)
    try markLatest(filer: filer)
    if !keepsNames { try deleteFilerIfUnused(filer) }
  }

  private func deleteNetworks(onlyOf id: Int64, filer: Int64) throws {
    let orphans = try Int64.fetchAll(
      cached: db,
      sql: """
        SELECT DISTINCT network_id FROM network_uses WHERE filing_id = ?1
        EXCEPT
        SELECT u.network_id FROM filings f JOIN network_uses u ON u.filing_id = f.id
        WHERE f.filer_id = ?2 AND f.id <> ?1
        """, arguments: [id, filer])
    for network in orphans {
      try db.execute(cached: "DELETE FROM arcs WHERE network_id = ?", arguments: [network])
      try db.execute(cached: "DELETE FROM networks WHERE id = ?", arguments: [network])
    }
  }

  private func deleteLabels(onlyOf id: Int64, filer: Int64) throws {
    try db.execute(
      cached: """
        DELETE FROM labels WHERE id IN (
          SELECT l.id FROM label_spans s CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
          WHERE s.filing_id = ?1
          EXCEPT
          SELECT l.id FROM filings f CROSS JOIN label_spans s ON s.filing_id = f.id
          CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
          WHERE f.filer_id = ?2 AND f.id <> ?1)
        """, arguments: [id, filer])
  }

  private func deleteFilerIfUnused(_ filer: Int64) throws {
    let isUsed = try Bool.fetchOne(
      cached: db, sql: "SELECT EXISTS (SELECT 1 FROM filings WHERE filer_id = ?)",
      arguments: [filer])
    guard isUsed == false else { return }
    try db.execute(cached: "DELETE FROM concepts WHERE filer_id = ?", arguments: [filer])
    try db.execute(cached: "DELETE FROM roles WHERE filer_id = ?", arguments: [filer])
    try db.execute(cached: "DELETE FROM filers WHERE id = ?", arguments: [filer])
    try writer.names.reload()
  }
}
