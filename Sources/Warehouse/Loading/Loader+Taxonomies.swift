internal import EDGAR
internal import GRDB
internal import XBRL

/// Standard taxonomies among what is loaded.
extension Loader {
  /// Stores one document of a standard taxonomy, in a transaction of its own.
  func write(taxonomy file: ParsedFile, of parsed: ParsedSubmission, _ store: FilingStore) throws {
    let taxonomies = try self.taxonomies ?? TaxonomyStore(store)
    self.taxonomies = taxonomies
    let stored = try store.db.transaction {
      let source = try source(of: parsed, filing: nil, store).id
      return try taxonomies.store(file, source: source, place: parsed.submission.place)
    }
    guard let report = stored else { return }
    if report.outcome == .loaded {
      summary.taxonomyDocuments += 1
      count(report.relationshipsRead, stored: report.relationshipsStored, report.findings)
    } else if report.findings.contains(where: { $0.severity == .error }) {
      noteError(isNew: false)
    }
    observe(.taxonomy(report))
  }

  /// Forgets what was found on descriptions of packages before the catalogue knew their families.
  func forgetPackages(of parsed: ParsedSubmission, _ store: FilingStore) throws {
    guard !parsed.packages.isEmpty else { return }
    let source: Int64? = try store.db.value(
      "SELECT id FROM z_sources WHERE path = ?", [parsed.submission.place])
    guard let source else { return }
    try store.db.transaction {
      for name in parsed.packages {
        try store.ledger.forgetFindings(of: name, source: source)
        try store.db.run(
          "DELETE FROM loads WHERE source_id = ? AND name = ? AND state = \(LedgerState.refused.sql)",
          [source, name])
      }
    }
  }

  /// Finds what documents of taxonomies say of each other anew, and tells it when this load brought some.
  func renewTaxonomyLinks(_ store: FilingStore) throws {
    let db = store.db
    guard try db.hasRow("SELECT 1 FROM z_release_documents") else { return }
    let found = try db.transaction {
      let found = try TaxonomyLinks(db: db, writer: store.writer).renew()
      try TaxonomyEffects(db).renew()
      return found
    }
    guard taxonomies != nil else { return }
    for noted in found {
      summary.findings += 1
      observe(.problem(place: noted.path + "/" + noted.document, noted.finding))
    }
  }
}
