internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// Puts filings into the warehouse: decides which filing parsed documents belong to, and stores, completes,
/// replaces or removes it. One call is one transaction's worth of work; the caller commits.
final class FilingStore {
  /// A document that is in the warehouse, and where it was read.
  struct Known {
    var name: String
    var sha256: [UInt8]
    var source: Int64?
    var folder: String?
    var modified: Int64
    var size: Int64
  }

  let writer: FilingWriter
  let db: Database
  let parser: FolderParser
  let readsAgain: Bool

  /// Prepares the statements.
  ///
  /// - Parameters:
  ///   - db: the connection that writes.
  ///   - catalogue: standard taxonomies.
  ///   - readsAgain: whether documents that are there already are replaced by what was parsed.
  /// - Throws: `DatabaseError`.
  init(_ db: Database, catalogue: Catalogue, readsAgain: Bool) throws {
    self.db = db
    self.readsAgain = readsAgain
    writer = try FilingWriter(db)
    parser = FolderParser(catalogue: catalogue)
  }

  /// Stores a filing found in a folder.
  ///
  /// - Returns: what became of it, its key and its id.
  /// - Throws: `DatabaseError`.
  func store(
    _ filing: ParsedFiling, of folder: InputFolder, source: Int64
  ) throws -> (outcome: FilingReport.Outcome, key: String, id: Int64) {
    let accession = folder.accession?.description
    guard let existing = try match(filing, accession: accession, source: source) else {
      let id = try insert(filing.content, documents(of: filing, source), accession: accession)
      try record(filing.files, in: id, source: source)
      return (.loaded, try key(of: id), id)
    }
    return try update(existing, with: filing, of: folder, source: source, accession: accession)
  }

  // MARK: Which filing

  /// The filing of the warehouse that parsed documents belong to; `nil` when they are a new one.
  private func match(_ filing: ParsedFiling, accession: String?, source: Int64) throws -> Int64? {
    if let accession {
      let same = try Int64.fetchOne(
        cached: db, sql: "SELECT id FROM filings WHERE accession = ?", arguments: [accession])
      if let same { return same }
    }
    if let connected = filing.stored.min() { return connected }
    if let former = try formerFiling(filing, source: source) { return former }
    let candidates = try Int64.fetchAll(
      cached: db,
      sql: """
        SELECT id FROM filings WHERE stem = ?1 AND (accession IS NULL OR ?2 IS NULL)
        ORDER BY accession IS NULL DESC, content_digest, accession
        """,
      arguments: [filing.content.stem, accession])
    return try candidates.first { try agrees($0, with: filing) }
  }

  /// The filing of the same stem that most files of these names in this folder were part of, with
  /// whatever content.
  private func formerFiling(_ filing: ParsedFiling, source: Int64) throws -> Int64? {
    let names = try JSONEncoder().encode(filing.files.map(\.file.name))
    return try Int64.fetchOne(
      cached: db,
      sql: """
        SELECT d.filing_id FROM loads l JOIN documents d ON d.id = l.document_id
        JOIN filings f ON f.id = d.filing_id
        WHERE l.source_id = ? AND l.name IN (SELECT value FROM json_each(?)) AND f.stem = ?
        GROUP BY d.filing_id ORDER BY count(*) DESC, d.filing_id LIMIT 1
        """,
      arguments: [source, String(decoding: names, as: UTF8.self), filing.content.stem])
  }

  /// Whether documents may belong to a stored filing: none of one kind differs.
  private func agrees(_ id: Int64, with filing: ParsedFiling) throws -> Bool {
    let stored = try Row.fetchAll(
      cached: db, sql: "SELECT kind, sha256 FROM documents WHERE filing_id = ?", arguments: [id]
    )
    .map { (kind: $0["kind"] as Int64, sha256: [UInt8]($0["sha256"] as Data)) }
    let hashes = Set(filing.files.compactMap(\.sha256))
    let storedHashes = Set(stored.map(\.sha256))
    let others = stored.filter { !hashes.contains($0.sha256) }
    return filing.files.allSatisfy { file in
      guard let sha256 = file.sha256, !storedHashes.contains(sha256) else { return true }
      return others.allSatisfy { $0.kind & file.kindBits == 0 }
    }
  }

  // MARK: Rows

  func documents(of filing: ParsedFiling, _ source: Int64) -> [StoredDocument] {
    documents(of: filing.files, in: filing.content, source)
  }

  func documents(
    of files: [ParsedFile], in content: FilingContent, _ source: Int64
  ) -> [StoredDocument] {
    files.filter { $0.duplicateOf == nil }.compactMap { file in
      guard let record = content.documents.first(where: { $0.name == file.file.name }) else {
        return nil
      }
      return StoredDocument(
        record: record, kindBits: file.kindBits, sha256: file.sha256 ?? [], source: source)
    }
  }

  func insert(
    _ content: FilingContent, _ documents: [StoredDocument], accession: String?
  ) throws -> Int64 {
    let base = FilingIdentity.stemBase(content.stem)
    let filer = try filer(stemBase: base)
    var digest = SHA256()
    for sha256 in documents.map(\.sha256).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      digest.update(sha256)
    }
    // A bare filing gets its key when it is known how many share the stem.
    let heading = FilingHeading(
      key: accession ?? "\(content.stem)\u{1}new", accession: accession, filer: filer,
      period: FilingIdentity.date(inStem: content.stem), contentDigest: digest.finish())
    let inserted = try writer.insert(content, heading, documents: documents)
    try nameBareFilings(stem: content.stem)
    try markLatest(filer: filer)
    try countFindings(of: inserted.filing)
    return inserted.filing
  }

  // MARK: Ledger

  /// Writes the ledger rows of files that are part of a filing.
  func record(_ files: [ParsedFile], in filing: Int64, source: Int64) throws {
    for file in files {
      guard let sha256 = file.sha256 else { continue }
      let document = try Row.fetchOne(
        cached: db,
        sql: """
          SELECT id, kind, name, relationships_read, relationships_stored,
            (SELECT count(*) FROM findings x WHERE x.filing_id = d.filing_id AND x.document = d.name) AS findings,
            (SELECT l.source_id = ?3 AND l.name = ?4 FROM loads l
             WHERE l.document_id = d.id AND l.state IN ('loaded', 'refused')) AS is_primary
          FROM documents d WHERE filing_id = ?1 AND sha256 = ?2
          """, arguments: [filing, sha256.asData, source, file.file.name])
      guard let document else { continue }
      let isPrimary =
        document["is_primary"] as Bool? ?? (document["name"] as String == file.file.name)
      let state = isPrimary ? (document["kind"] as Int64 == 0 ? "refused" : "loaded") : "duplicate"
      try db.execute(
        cached: "DELETE FROM findings WHERE source_id = ? AND document = ? AND filing_id IS NULL",
        arguments: [source, file.file.name])
      try db.execute(
        cached: "INSERT OR REPLACE INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          source, file.file.name, document["id"] as Int64, state, file.file.sizeInBytes,
          file.file.modifiedNanoseconds, sha256.asData, document["relationships_read"] as Int64,
          document["relationships_stored"] as Int64, document["findings"] as Int64,
        ])
    }
  }
}
