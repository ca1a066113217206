internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// Puts filings into the warehouse: decides which filing parsed documents belong to, and stores, completes,
/// replaces or removes it. One call is one transaction's worth of work; the caller commits.
final class FilingStore {
  /// A document that is in the warehouse, and where it was read.
  private struct Known {
    var name: String
    var sha256: [UInt8]
    var source: Int64?
    var folder: String?
    var modified: Int64
    var size: Int64
  }

  let writer: FilingWriter
  private let db: Database
  private let parser: FolderParser
  private let readsAgain: Bool

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

  // MARK: Completion

  private func update(
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

  // MARK: Rows

  private func documents(of filing: ParsedFiling, _ source: Int64) -> [StoredDocument] {
    documents(of: filing.files, in: filing.content, source)
  }

  private func documents(
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

  private func insert(
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

  private func filer(stemBase: String) throws -> Int64 {
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
  private func nameBareFilings(stem: String) throws {
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

  private func addAlias(_ alias: String, of id: Int64) throws {
    try db.execute(
      cached: "INSERT OR IGNORE INTO filing_keys VALUES (?, ?)", arguments: [id, alias])
  }

  private func countFindings(of id: Int64) throws {
    try db.execute(
      cached:
        "UPDATE filings SET findings = (SELECT count(*) FROM findings WHERE filing_id = ?1) WHERE id = ?1",
      arguments: [id])
  }

  /// One filing per form family and period of the filer is the latest: filed last, ties by key.
  private func markLatest(filer: Int64) throws {
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

  private func key(of id: Int64) throws -> String {
    try String.fetchOne(cached: db, sql: "SELECT filing FROM filings WHERE id = ?", arguments: [id])
      ?? ""
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

  // MARK: Removal

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

  private func delete(_ id: Int64, keepsNames: Bool) throws {
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

  // MARK: Ledger

  /// Writes the ledger rows of files that are part of a filing.
  private func record(_ files: [ParsedFile], in filing: Int64, source: Int64) throws {
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
