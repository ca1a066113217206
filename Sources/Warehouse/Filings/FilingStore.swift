internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// Puts filings into the warehouse: decides which filing parsed documents belong to, and stores, completes,
/// replaces or removes it. One call is one transaction's worth of work; the caller commits. All functions throw
/// `DatabaseError`.
final class FilingStore {
  /// What became of a filing, its key and its id.
  typealias Stored = (outcome: FilingReport.Outcome, key: String, id: Int64)

  let writer: FilingWriter
  let db: Database
  let parser: SubmissionParser
  let ledger: Ledger
  let readsAgain: Bool
  /// Stem bases and authorities whose filings without a CIK may have the filer of a filing that is another one now.
  var unsettled: [(stemBase: String, authority: String?)] = []

  /// `parser` reads documents that have to be read together with ones that are there already; with `readsAgain` those
  /// are replaced by what was parsed.
  init(_ db: Database, parser: SubmissionParser, readsAgain: Bool) throws {
    self.db = db
    self.parser = parser
    self.readsAgain = readsAgain
    writer = try FilingWriter(db)
    ledger = Ledger(db)
  }

  /// Stores a filing found in a place, whose row is `source`.
  func store(_ filing: ParsedFiling, source: Int64) throws -> Stored {
    for file in filing.headerFiles { try ledger.record(file, state: .header, source: source) }
    let existing = try match(filing, source: source)
    let former: String? = try existing.flatMap { try value("stem", of: $0) }
    var (outcome, id) = try put(filing, into: existing, source: source)
    let isBare = filing.accession == nil
    let stem = filing.content.stem
    var hasMoved = false
    for stem in try Set([stem, former ?? stem, value("stem", of: id) ?? ""]).sorted()
    where !stem.isEmpty {
      let moves = try settleBareFilings(
        ofStem: stem, inserted: isBare && existing == nil ? id : nil, hasBareDocuments: isBare)
      hasMoved = hasMoved || moves
    }
    if hasMoved {
      id = try self.filing(of: filing.files, source: source) ?? owner(ofStem: stem, else: id)
    }
    if try settleFilersLeft(), try value("id", of: id) != id {
      // It was written again itself.
      id = try self.filing(of: filing.files, source: source) ?? id
    }
    let key = try key(of: id)
    // What bare files would be called without the submission they turned out to be of.
    if filing.accession == nil, !stem.isEmpty, key != stem { try addAlias(stem, of: id) }
    return (outcome, key, id)
  }

  /// A filing without documents, unless it has become part of one with an accession number: then that one.
  private func owner(ofStem stem: String, else id: Int64) throws -> Int64 {
    try db.value(
      """
      SELECT id FROM filings WHERE id = ?1 OR stem = ?2 AND accession IS NOT NULL
      ORDER BY id <> ?1, is_deleted, accession LIMIT 1
      """, [id, stem]) ?? id
  }

  /// The filing that most of a place's documents are part of.
  private func filing(of files: [ParsedFile], source: Int64) throws -> Int64? {
    try db.value(
      """
      SELECT d.filing_id FROM json_each(?2) j CROSS JOIN loads l ON l.source_id = ?1 AND l.name = j.value
      CROSS JOIN documents d ON d.id = l.document_id
      GROUP BY d.filing_id ORDER BY count(*) DESC, d.filing_id LIMIT 1
      """,
      [source, String(decoding: try JSONEncoder().encode(files.map(\.name)), as: UTF8.self)])
  }

  /// Brings a filing that is there together with what was parsed, or inserts what was parsed as a new one.
  func put(
    _ filing: ParsedFiling, into existing: Int64?, source: Int64
  ) throws -> (outcome: FilingReport.Outcome, id: Int64) {
    if let existing { return try update(existing, with: filing, source: source) }
    var content = filing.content
    var documents = documents(of: filing.files, in: content, source)
    if filing.header.isDeletion {
      content = FilingBuilder(catalogue: parser.catalogue).finish()
      content.stem = filing.content.stem
      documents = []
    }
    let id = try insert(content, documents, accession: filing.accession, filing.header)
    try record(filing.files, filing.content, in: id, source: source)
    return (.loaded, id)
  }

  // MARK: Which filing

  /// The filing of the warehouse that parsed documents belong to; `nil` when they are a new one.
  private func match(_ filing: ParsedFiling, source: Int64) throws -> Int64? {
    if let accession = filing.accession {
      let same: Int64? = try db.value("SELECT id FROM filings WHERE filing = ?", [accession])
      if let same { return same }
    }
    guard !filing.content.stem.isEmpty else { return nil }
    if filing.accession == nil {
      if let connected = filing.stored.min() { return connected }
      if let former = try formerFiling(filing, source: source) { return former }
    }
    let candidates = try db.rows(
      """
      SELECT id, accession FROM filings WHERE stem = ?1 AND stem <> '' AND (accession IS NULL OR ?2 IS NULL)
      ORDER BY accession IS NULL DESC, accession, id
      """, [filing.content.stem, filing.accession])
    let bare: [Int64] = candidates.prefix { $0["accession"] == nil as String? }.map { $0["id"] }
    // Which filings several bare ones and others make is decided when this one is beside them.
    guard bare.count <= 1 else { return try filing.accession == nil ? copy(of: filing, bare) : nil }
    let ids: [Int64] = candidates.map { $0["id"] }
    let own = filing.files.reduce(into: BareGrouping.Documents()) { documents, file in
      guard let sha256 = file.sha256 else { return }
      let document = BareGrouping.Document(content: file.content, names: [file.name.lowercased()])
      documents.insert(document, sha256)
    }
    let known = try ids.map { try (id: $0, documents: documentsRead(of: $0)) }
    return
      (known.first { BareGrouping.isCopy(own, of: $0.documents) }
      ?? known.first { !BareGrouping.differ(own, $0.documents) })?.id
  }

  /// The bare filing among these that has the same documents.
  private func copy(of filing: ParsedFiling, _ bare: [Int64]) throws -> Int64? {
    let hashes = filing.files.compactMap { $0.sha256?.asData }
    let candidates: [Int64] = try db.values(
      """
      SELECT d.filing_id FROM filings f JOIN documents d ON d.filing_id = f.id
      WHERE f.stem = ? AND f.accession IS NULL AND d.sha256 = ?
      """, [filing.content.stem, hashes.first])
    return try candidates.first { id in
      try Set(hashes) == Set(db.values("SELECT sha256 FROM documents WHERE filing_id = ?", [id]))
    }
  }

  /// The filing that most documents of these names in this place were part of: of the same stem with whatever
  /// content, or of another stem with the same content, when a schema has been found to be called otherwise.
  private func formerFiling(_ filing: ParsedFiling, source: Int64) throws -> Int64? {
    let files = try JSONEncoder().encode(
      filing.files.map { [$0.name, $0.sha256?.hexadecimal.uppercased() ?? ""] })
    return try db.value(
      """
      SELECT d.filing_id FROM json_each(?2) j
      CROSS JOIN loads l ON l.source_id = ?1 AND l.name = j.value ->> 0
      CROSS JOIN documents d ON d.id = l.document_id CROSS JOIN filings f ON f.id = d.filing_id
      WHERE f.stem = ?3 OR f.accession IS NULL AND hex(l.sha256) = j.value ->> 1
      GROUP BY d.filing_id ORDER BY count(*) DESC, d.filing_id LIMIT 1
      """, [source, String(decoding: files, as: UTF8.self), filing.content.stem])
  }

  /// The documents of a filing, and those that were read of it under its accession number and do not stand, which
  /// say nothing against others.
  private func documentsRead(of id: Int64) throws -> BareGrouping.Documents {
    let rows = try db.rows(
      """
      SELECT name, sha256, content FROM documents WHERE filing_id = ?1
      UNION ALL
      SELECT l.name, l.sha256, NULL FROM filings f JOIN z_sources s ON s.accession = f.accession
      JOIN loads l ON l.source_id = s.id WHERE f.id = ?1 AND l.sha256 IS NOT NULL
      """, [id])
    return rows.reduce(into: [:]) { $0.insert($1) }
  }

  // MARK: Rows

  func documents(
    of files: [ParsedFile], in content: FilingContent, _ source: Int64
  ) -> [StoredDocument] {
    files.filter(\.stands).compactMap { file in
      content.documents.first { $0.name == file.name }.map {
        StoredDocument(
          record: $0, content: file.content, sha256: file.sha256 ?? [], linkKinds: file.linkKinds,
          source: source)
      }
    }
  }

  /// Inserts a filing that is not there; returns its id.
  func insert(
    _ content: FilingContent, _ documents: [StoredDocument], accession: String?,
    _ header: FilingHeader
  ) throws -> Int64 {
    let base = FilingIdentity.stemBase(content.stem)
    let filer = try filer(
      cik: owner(header, accession: accession), stemBase: base.isEmpty ? accession ?? "" : base,
      authority: content.authority)
    var digest = SHA256()
    for sha256 in documents.map(\.sha256).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      digest.update(sha256)
    }
    let contentDigest = digest.finish()
    // A bare filing gets its key when it is known how many share the stem.
    let heading = FilingHeading(
      key: accession ?? content.stem + Self.keyMark + contentDigest.hexadecimal,
      accession: accession, filer: filer, stemBase: base,
      period: header.period ?? FilingIdentity.date(inStem: content.stem),
      family: header.formFamily(of: content), series: header.series(stemBase: base),
      contentDigest: contentDigest, header: header)
    let id = try writer.insert(content, heading, documents: documents)
    if !content.networks.isEmpty { try ChangeStore.mark(filing: id, db) }
    try insertParties(of: header, filing: id, filer: filer, key: accession ?? "")
    try markLatest(inserted: id, heading)
    if !content.findings.isEmpty || documents.contains(where: { !$0.record.findings.isEmpty }) {
      try countFindings(of: id)
    }
    if let registrants = header.registrants { try settleRegistrants(registrants, besides: id) }
    if header.cik != nil { try settleFilers(stemBase: base, authority: content.authority) }
    return id
  }

  // MARK: Ledger

  /// Writes the ledger rows of documents that belong to a filing, whichever of them stand.
  func record(
    _ files: [ParsedFile], _ content: FilingContent, in filing: Int64, source: Int64
  ) throws {
    let standing = Set(files.filter(\.stands).map(\.name))
    for file in files {
      // One name has one row: that of the document which is used.
      guard let sha256 = file.sha256, file.stands || !standing.contains(file.name) else {
        continue
      }
      let document = try db.row(
        """
        SELECT id, content, name, sha256, relationships_read, relationships_stored, read_kinds,
          (SELECT count(*) FROM findings x WHERE x.filing_id = d.filing_id AND x.document_id = d.id) AS findings,
          (SELECT l.source_id = ?3 AND l.name = ?4 FROM loads l
           WHERE l.document_id = d.id AND \(Ledger.isUsed)) AS is_primary
        FROM documents d WHERE filing_id = ?1 AND (sha256 = ?2 OR lower(name) = lower(?4))
        ORDER BY sha256 = ?2 DESC LIMIT 1
        """, [filing, sha256.asData, source, file.name])
      try ledger.forgetFindings(of: file.name, source: source)
      guard let document, document["sha256"] as Data == sha256.asData else {
        let own = content.documents.first { $0.name == file.name }
        try record(unused: file, own, besides: document?["id"], in: filing, source: source)
        continue
      }
      let isPrimary = document["is_primary"] as Bool? ?? (document["name"] as String == file.name)
      let isRefused = document["content"] as String? == nil
      try ledger.record(
        file, state: isPrimary ? (isRefused ? .refused : .loaded) : .duplicate, document: document,
        source: source)
    }
    try noteDifferences(of: filing)
  }

  /// Writes the ledger row of a copy that is not used, because another one is. That it could not be read is an
  /// error of its own, unless a later version of the submission has taken its place.
  private func record(
    unused file: ParsedFile, _ record: DocumentRecord?, besides document: Int64?,
    in filing: Int64, source: Int64
  ) throws {
    let isOutdated = try db.hasRow(
      "SELECT 1 FROM z_sources s JOIN filings f ON f.id = ? WHERE s.id = ? AND s.version < f.header_rank",
      [filing, source])
    let findings = file.isRefused && !isOutdated ? record?.findings ?? [] : []
    for var finding in findings {
      finding.lost = 0
      try writer.insert(finding, filing: filing, source: source, document: file.name)
    }
    try ledger.record(
      file, state: file.isRefused ? .refused : .superseded,
      document: [
        "id": document, "relationships_read": record?.relationshipsRead ?? 0,
        "relationships_stored": 0, "findings": findings.count, "read_kinds": file.linkKinds?.text,
      ], source: source)
    if !findings.isEmpty { try countFindings(of: filing) }
  }

  /// Forgets documents that the text of a place had when it was another one.
  func forgetRows(ofText source: Int64, besides files: [ParsedFile]) throws {
    guard parser.kinds == .all else { return }
    let names = try JSONEncoder().encode(files.map(\.name))
    try db.run(
      """
      DELETE FROM loads WHERE source_id = ?1 AND state <> \(LedgerState.header.sql)
        AND (SELECT origin = 0 AND accession IS NOT NULL FROM z_sources WHERE id = ?1)
        AND name NOT IN (SELECT value FROM json_each(?2))
      """, [source, String(decoding: names, as: UTF8.self)])
  }

  /// Notes which documents of a filing differ from the one of their name that stands, as far as they are
  /// not of an earlier version of the submission.
  func noteDifferences(of filing: Int64) throws {
    let lost = try db.rows(
      """
      SELECT l.source_id, l.name, s.origin, (
          SELECT min(o.origin) FROM loads p JOIN z_sources o ON o.id = p.source_id
          WHERE p.document_id = d.id AND p.sha256 = d.sha256) AS kept_origin
      FROM documents d JOIN loads l ON l.document_id = d.id JOIN z_sources s ON s.id = l.source_id
      WHERE d.filing_id = ? AND l.state = \(LedgerState.superseded.sql) AND s.version IS NULL
        AND (l.text_digest IS NULL OR l.text_digest IS NOT (
          SELECT max(p.text_digest) FROM loads p WHERE p.document_id = d.id AND p.sha256 = d.sha256))
      ORDER BY s.path, l.name
      """, [filing])
    try db.run(
      "DELETE FROM findings WHERE filing_id = ? AND rule = ? AND document IS NULL",
      [filing, FindingRule.documentDiffers.rawValue])
    guard !lost.isEmpty || db.changesCount > 0 else { return }
    for row in lost {
      let finding = Finding(
        .documentDiffers(
          name: row["name"], kept: SubmissionOrigin(rawValue: row["kept_origin"] ?? 0) ?? .archive,
          lost: SubmissionOrigin(rawValue: row["origin"]) ?? .archive))
      try writer.insert(finding, filing: filing, source: row["source_id"], document: nil)
    }
    try countFindings(of: filing)
  }
}
