internal import EDGAR
internal import GRDB
internal import XBRL

/// Standard taxonomies among what is loaded.
extension Loader {
  /// Stores one document of a standard taxonomy, in a transaction of its own.
  func write(taxonomy file: ParsedFile, of parsed: ParsedSubmission, _ store: FilingStore) throws {
    let taxonomies = try self.taxonomies ?? TaxonomyStore(store)
    self.taxonomies = taxonomies
    var report: TaxonomyReport?
    try store.db.inTransaction(.immediate) {
      let source = try source(of: parsed, filing: nil, store).id
      report = try taxonomies.store(file, source: source, place: parsed.submission.place)
      return .commit
    }
    guard let report else { return }
    if report.outcome == .loaded {
      summary.taxonomyDocuments += 1
      count(report.relationshipsRead, stored: report.relationshipsStored, report.findings)
    } else if report.findings.contains(where: { $0.severity == .error }) {
      summary.hasErrors = true
    }
    observe(.taxonomy(report))
  }

  /// Forgets what was found on descriptions of packages before the catalogue knew their families.
  func forgetPackages(of parsed: ParsedSubmission, _ store: FilingStore) throws {
    guard !parsed.packages.isEmpty else { return }
    let source = try Int64.fetchOne(
      store.db, sql: "SELECT id FROM z_sources WHERE path = ?", arguments: [parsed.submission.place]
    )
    guard let source else { return }
    try store.db.inTransaction(.immediate) {
      for name in parsed.packages {
        try store.ledger.forgetFindings(of: name, source: source)
        try store.db.execute(
          sql:
            "DELETE FROM loads WHERE source_id = ? AND name = ? AND state = \(LedgerState.refused.sql)",
          arguments: [source, name])
      }
      return .commit
    }
  }

  /// Finds what documents of taxonomies say of each other anew, and tells it when this load brought some.
  func renewTaxonomyLinks(_ store: FilingStore) throws {
    let db = store.db
    let hasReleases = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM z_release_documents)")
    guard hasReleases == true else { return }
    var found: [TaxonomyLinks.Noted] = []
    try db.inTransaction(.immediate) {
      found = try TaxonomyLinks(db: db, writer: store.writer).renew()
      try TaxonomyEffects(db).renew()
      return .commit
    }
    guard taxonomies != nil else { return }
    for noted in found {
      summary.findings += 1
      observe(.problem(place: noted.path + "/" + noted.document, noted.finding))
    }
  }
}
