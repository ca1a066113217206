internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// Filings that are there already and get more documents, or newer ones.
extension FilingStore {
  /// Brings a stored filing together with what was parsed of it.
  ///
  /// - Returns: what became of it, its key and its id, which is a new one when its content changed.
  /// - Throws: `DatabaseError`.
  func update(
    _ id: Int64, with filing: ParsedFiling, of folder: InputFolder, source: Int64,
    accession: String?
  ) throws -> (outcome: FilingReport.Outcome, key: String, id: Int64) {
    let known = try knownDocuments(of: id)
    let hashes = Set(filing.files.compactMap(\.sha256))
    let knownHashes = Set(known.map(\.sha256))
    let accessionIsNew =
      try accession != nil
      && String.fetchOne(
        cached: db, sql: "SELECT accession FROM filings WHERE id = ?", arguments: [id]) == nil
    if hashes.isSubset(of: knownHashes), !readsAgain, !accessionIsNew {
      try record(filing.files, in: id, source: source)
      return (.unchanged, try key(of: id), id)
    }
    let names = Set(filing.files.map(\.file.name))
    func isReplaced(_ document: Known) -> Bool {
      document.source == source && names.contains(document.name)
        && !hashes.contains(document.sha256)
    }
    let kept = known.filter { !hashes.contains($0.sha256) && !isReplaced($0) }
    let mustReadKept = readsAgain || known.contains(where: isReplaced)
    let combined: (content: FilingContent, documents: [StoredDocument])?
    if kept.isEmpty {
      combined = (filing.content, documents(of: filing, source))
    } else if mustReadKept {
      combined = try readAnew(filing, of: folder, source: source, with: kept)
    } else {
      let together =
        try dependOnEachOther(filing, id)
        ? readAnew(filing, of: folder, source: source, with: kept) : nil
      combined = try together ?? merge(filing, of: folder, source: source, into: id, knownHashes)
    }
    guard let combined else {
      try noteGone(kept, of: id)
      return (.kept, try key(of: id), id)
    }
    let new = try replace(id, with: combined.content, combined.documents, accession: accession)
    try record(filing.files, in: new, source: source)
    return (.completed, try key(of: new), new)
  }

  private func knownDocuments(of id: Int64) throws -> [Known] {
    try Row.fetchAll(
      cached: db,
      sql: """
        SELECT d.name, d.sha256, l.source_id, s.path, l.modified_ns, l.size_in_bytes
        FROM documents d
        LEFT JOIN loads l ON l.document_id = d.id AND l.state IN ('loaded', 'refused')
        LEFT JOIN sources s ON s.id = l.source_id
        WHERE d.filing_id = ? ORDER BY d.name
        """, arguments: [id]
    ).map { row in
      Known(
        name: row["name"], sha256: [UInt8](row["sha256"] as Data), source: row["source_id"],
        folder: row["path"], modified: row["modified_ns"] ?? 0, size: row["size_in_bytes"] ?? 0)
    }
  }

  /// Whether new documents may change what stored ones say, or the other way round, so that both have to
  /// be read together: one has an href that leads nowhere without the other, or both hold a schema.
  private func dependOnEachOther(_ filing: ParsedFiling, _ id: Int64) throws -> Bool {
    let rules: Set<FindingRule> = [
      .unresolvedHref, .notAConcept, .resourceOutsideFiling, .notAResource, .resourceEnd,
      .limitExceeded, .findingsTruncated,
    ]
    let findings = filing.content.documents.lazy.flatMap(\.findings)
    if findings.contains(where: { rules.contains($0.rule) }) { return true }
    let storedRules = try String.fetchSet(
      db, sql: "SELECT DISTINCT rule FROM findings WHERE filing_id = ?", arguments: [id])
    if rules.contains(where: { storedRules.contains($0.rawValue) }) { return true }
    guard filing.files.contains(where: { $0.kindBits & DocumentKind.schema != 0 }) else {
      return false
    }
    return try Bool.fetchOne(
      cached: db, sql: "SELECT EXISTS (SELECT 1 FROM documents WHERE filing_id = ? AND kind & 1)",
      arguments: [id]) ?? false
  }

  /// What is stored of the filing together with the documents that are new to it.
  private func merge(
    _ filing: ParsedFiling, of folder: InputFolder, source: Int64, into id: Int64,
    _ known: Set<[UInt8]>
  ) throws -> (content: FilingContent, documents: [StoredDocument])? {
    let added = filing.files.filter { $0.duplicateOf == nil && !known.contains($0.sha256 ?? []) }
    let read = parser.builder(for: added.map { (folder, $0.file, $0.sha256 ?? []) })
    guard let read else { return nil }
    let reader = FilingReader(db)
    let stored = try reader.documents(of: id)
    try reader.read(id, into: read.builder)
    let content = read.builder.finish()
    return (content, stored + self.documents(of: read.files, in: content, source))
  }

  /// The filing from all of its documents, read anew from where they lie.
  private func readAnew(
    _ filing: ParsedFiling, of folder: InputFolder, source: Int64, with kept: [Known]
  ) throws -> (content: FilingContent, documents: [StoredDocument])? {
    var files = filing.files.filter { $0.duplicateOf == nil }.map {
      (folder, $0.file, $0.sha256 ?? [])
    }
    for document in kept {
      guard let path = document.folder else { return nil }
      let file = InputFile(
        name: document.name, sizeInBytes: Int(document.size), modifiedNanoseconds: document.modified
      )
      let place = InputFolder(path: path, accession: nil, files: [file], named: [])
      files.append((place, file, document.sha256))
    }
    guard let read = parser.builder(for: files) else { return nil }
    let content = read.builder.finish()
    let keptSources = Dictionary(kept.map { ($0.sha256, $0.source) }) { first, _ in first }
    let documents = documents(of: read.files, in: content, source).map { document in
      var document = document
      if let other = keptSources[document.sha256] { document.source = other }
      return document
    }
    return (content, documents)
  }

  private func noteGone(_ kept: [Known], of id: Int64) throws {
    let names = kept.map(\.name).sorted().joined(separator: ", ")
    let message =
      "the filing was to be put together anew, but \(names) is not where it was read any more; it stays as it was. Load all of its documents together"
    try db.execute(
      cached: "DELETE FROM findings WHERE filing_id = ? AND rule = ?",
      arguments: [id, FindingRule.sourceGone.rawValue])
    try writer.insert(Finding(.sourceGone, message), filing: id, source: nil, document: nil)
    try countFindings(of: id)
  }

  /// Puts new content in the place of a filing; aliases and the ledger go over to it.
  private func replace(
    _ id: Int64, with content: FilingContent, _ documents: [StoredDocument], accession: String?
  ) throws -> Int64 {
    let old = try Row.fetchOne(
      cached: db, sql: "SELECT filing, accession FROM filings WHERE id = ?", arguments: [id])
    let oldKey: String = old?["filing"] ?? ""
    let aliases = try String.fetchAll(
      cached: db, sql: "SELECT alias FROM filing_keys WHERE filing_id = ?", arguments: [id])
    let ledger = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT l.source_id, l.name, d.sha256 FROM loads l JOIN documents d ON d.id = l.document_id
        WHERE d.filing_id = ?
        """, arguments: [id])
    try delete(id, keepsNames: true)
    let new = try insert(content, documents, accession: accession ?? old?["accession"])
    let newKey = try key(of: new)
    for alias in aliases + [oldKey] where alias != newKey { try addAlias(alias, of: new) }
    for row in ledger {
      let document = try Int64.fetchOne(
        cached: db, sql: "SELECT id FROM documents WHERE filing_id = ? AND sha256 = ?",
        arguments: [new, row["sha256"] as Data])
      let place: StatementArguments = [row["source_id"] as Int64, row["name"] as String]
      if let document {
        try db.execute(
          cached: """
            UPDATE loads SET document_id = d.id, relationships_read = d.relationships_read,
              relationships_stored = d.relationships_stored, findings = (
                SELECT count(*) FROM findings x WHERE x.filing_id = d.filing_id AND x.document = d.name)
            FROM documents d WHERE d.id = ? AND source_id = ? AND loads.name = ?
            """, arguments: [document] + place)
      } else {
        try db.execute(
          cached: "DELETE FROM loads WHERE source_id = ? AND name = ?", arguments: place)
      }
    }
    return new
  }
}
