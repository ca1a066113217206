internal import EDGAR
internal import GRDB

/// Removal of filings with what only they use.
extension FilingStore {
  /// Removes a filing with everything that no other filing of its filer uses.
  func remove(_ id: Int64) throws {
    let stem: String? = try value("stem", of: id)
    try forgetSources(of: id)
    try delete(id, keepsNames: false)
    if let stem, !stem.isEmpty { _ = try settleBareFilings(ofStem: stem) }
    try settleFilersLeft()
  }

  /// Takes what was read of a filing out of the ledger, so that loading it again brings it back.
  private func forgetSources(of id: Int64) throws {
    let sources = try db.rows(
      """
      SELECT s.id, s.path FROM loads l JOIN documents d ON d.id = l.document_id
      JOIN z_sources s ON s.id = l.source_id WHERE d.filing_id = ?1
      UNION
      SELECT s.id, s.path FROM filings f JOIN z_sources s ON s.accession = f.accession WHERE f.id = ?1
      """, [id])
    try db.run(
      """
      DELETE FROM loads WHERE document_id IN (SELECT id FROM documents WHERE filing_id = ?1)
        OR source_id IN (SELECT s.id FROM filings f JOIN z_sources s ON s.accession = f.accession WHERE f.id = ?1)
      """, [id])
    for row in sources {
      // What tells about the filing goes with the last document of its place.
      try db.run(
        """
        DELETE FROM loads WHERE source_id = ?1 AND state = \(LedgerState.header.sql)
          AND NOT EXISTS (SELECT 1 FROM loads WHERE source_id = ?1 AND document_id IS NOT NULL)
        """, [row["id"] as Int64])
      for container in SourcePlace(row["path"]).containersAndSelf {
        try ledger.forget(archive: container)
      }
      try db.run(
        """
        DELETE FROM z_sources WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM loads WHERE source_id = ?1)
          AND NOT EXISTS (SELECT 1 FROM findings WHERE source_id = ?1 AND filing_id IS NOT ?2)
        """, [row["id"] as Int64, id])
    }
  }

  /// Deletes a filing's rows, and those of its filer that no other filing uses. With `keepsNames` the filer's names
  /// stay although no filing of it is left, because one comes.
  func delete(_ id: Int64, keepsNames: Bool) throws {
    guard
      let row = try db.row(
        """
        SELECT filer_id, stem, stem_base, authority, cik, accession, form_family, period_of_report, series, registrants, is_latest
        FROM filings WHERE id = ?
        """, [id])
    else { return }
    let filer: Int64 = row["filer_id"]
    let parties = try Int64.fetchSet(
      db, sql: "SELECT filer_id FROM z_parties WHERE filing_id = ? AND filer_id IS NOT NULL",
      arguments: [id])
    try ChangeStore.forget(filing: id, db)
    try deleteNetworks(onlyOf: id, filer: filer)
    try deleteLabels(onlyOf: id, filer: filer)
    try db.run(
      "DELETE FROM z_own_references WHERE document_id IN (SELECT id FROM documents WHERE filing_id = ?)",
      [id])
    for table in [
      "z_network_uses", "z_arc_exceptions", "z_release_arc_exceptions",
      "z_release_label_exceptions", "z_release_uses", "z_label_spans", "z_reference_parts",
      "z_reference_uses", "z_outside_arcs", "z_outside_document_uses", "z_role_uses",
      "z_own_role_types", "z_declaration_uses", "z_taxonomy_uses", "z_parties", "z_header_values",
      "z_filing_keys", "z_outdated_filings", "z_filing_counts", "findings", "documents",
    ] {
      try db.run("DELETE FROM \(table) WHERE filing_id = ?", [id])
    }
    try db.run("DELETE FROM filings WHERE id = ?", [id])
    if row["is_latest"] == 1 { try markLatest(like: row) }
    for party in parties { try renewName(of: party) }
    if row["cik"] != nil as Int64? { unsettled.append((row["stem_base"], row["authority"])) }
    guard !keepsNames else { return }
    if let registrants: String = row["registrants"] { try settleRegistrants(registrants) }
    for party in parties.union([filer]) { try deleteFilerIfUnused(party) }
  }

  private func deleteNetworks(onlyOf id: Int64, filer: Int64) throws {
    let orphans: [Int64] = try db.values(
      """
      SELECT DISTINCT network_id FROM z_network_uses WHERE filing_id = ?1
      EXCEPT
      SELECT u.network_id FROM filings f JOIN z_network_uses u ON u.filing_id = f.id
      WHERE f.filer_id = ?2 AND f.id <> ?1
      """, [id, filer])
    for network in orphans {
      for table in ["arcs", "z_statement_lines"] {
        try db.run("DELETE FROM \(table) WHERE network_id = ?", [network])
      }
      try db.run("DELETE FROM networks WHERE id = ?", [network])
    }
  }

  private func deleteLabels(onlyOf id: Int64, filer: Int64) throws {
    let condition = """
      id IN (
        SELECT l.id FROM z_label_spans s CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
        WHERE s.filing_id = ?1
        EXCEPT
        SELECT l.id FROM filings f CROSS JOIN z_label_spans s ON s.filing_id = f.id
        CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
        WHERE f.filer_id = ?2 AND f.id <> ?1)
      """
    if writer.keepsLabelIndex { try LabelIndex(db).forget(where: condition, [id, filer]) }
    try db.run("DELETE FROM labels WHERE \(condition)", [id, filer])
  }

  /// Deletes a filer that no filing names, with the names that are its own.
  func deleteFilerIfUnused(_ filer: Int64) throws {
    let isUsed: Bool? = try db.value(
      """
      SELECT EXISTS (SELECT 1 FROM filings WHERE filer_id = ?1)
        OR EXISTS (SELECT 1 FROM z_parties WHERE filer_id = ?1)
      """, [filer])
    guard isUsed == false else { return }
    for table in ["concepts", "roles", "z_stale_groups"] {
      try db.run("DELETE FROM \(table) WHERE filer_id = ?", [filer])
    }
    try db.run("DELETE FROM filers WHERE id = ?", [filer])
    try writer.names.reload()
  }
}
