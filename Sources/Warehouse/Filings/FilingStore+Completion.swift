internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// Filings that are there already and get more documents, other versions of them, or a header.
extension FilingStore {
  /// One content of one name that may be part of a filing.
  private struct Candidate {
    var name: String
    /// Row of the place that it was read in.
    var source: Int64
    var content: ReadContent
    var origin: Int
    var isRefused: Bool
    /// Which version of the submission's text it is from; `nil` for what is not from a text.
    var version: String?
    /// Where it can be read again; `nil` for what has just been read.
    var place: String?

    /// Candidates of one name in the order of trust.
    var trust: (Int, Int, String) { (isRefused ? 1 : 0, origin, content.sha256.hexadecimal) }
  }

  /// Brings a stored filing together with what was parsed of it.
  ///
  /// Which documents stand follows from the ledger alone, never from the order in which they came: of
  /// the texts the last version, of one name the content that is trusted most.
  ///
  /// With `isReading` false nothing was read in the place, and the filing is only put together again.
  ///
  /// - Returns: what became of it; the id is a new one when its content changed.
  func update(
    _ id: Int64, with filing: ParsedFiling, source: Int64, isReading: Bool = true
  ) throws -> (outcome: FilingReport.Outcome, id: Int64) {
    func done(
      _ outcome: FilingReport.Outcome, _ id: Int64
    ) throws -> (outcome: FilingReport.Outcome, id: Int64) {
      try record(filing.files, filing.content, in: id, source: source)
      if isReading { try forgetRows(ofText: source, besides: filing.files) }
      return (outcome, id)
    }
    let storedHeader = try FilingHeader(of: id, db)
    let header =
      filing.header.stands(over: storedHeader)
      ? filing.header.filled(from: storedHeader) : storedHeader.filled(from: filing.header)
    let isNewHeader = (header.level, header.rank) != (storedHeader.level, storedHeader.rank)
    let storedAccession: String? = try value("accession", of: id)
    let accession = filing.accession ?? storedAccession
    let candidates = try candidates(
      id, filing, source: source, accession: accession, isReading: isReading)
    let desired = standing(candidates, header)
    let known = try Set(
      db.rows("SELECT sha256, read_kinds FROM documents WHERE filing_id = ?", [id]).map(
        ReadContent.init))
    let wanted = Set(desired.map(\.content))
    if wanted == known, !readsAgain, !isNewHeader, accession == storedAccession {
      try noteStem(filing.content.stem, of: id)
      return try done(.unchanged, id)
    }
    let built =
      try wanted == known && !readsAgain
      ? contentFromRows(id) : assemble(desired, known, filing, id, source: source)
    guard var built else {
      let names = desired.filter { $0.place != nil }.map(\.name).sorted()
      // What is only read again is there.
      if wanted == known, !isNewHeader {
        try replaceFindings(of: .notReadAgain, on: id, with: .notReadAgain(names))
        return try done(.unchanged, id)
      }
      try replaceFindings(of: .sourceGone, on: id, with: .missingSources(names))
      return (.kept, id)
    }
    built.content.stem = try stem(
      of: candidates, built, filing, id, source: source, accession: accession)
    return try done(
      .completed,
      replace(id, with: built.content, built.documents, accession: accession, header))
  }

  /// The stem that a filing has when it is put together again.
  ///
  /// Of one with an accession number everything says it that was read under the number, of a bare one what was read in
  /// the folder at hand: so it never depends on what else is together with it. A filing without readable documents keeps
  /// the stem it has: files without a header that come later are still its own.
  private func stem(
    of candidates: [Candidate], _ built: Built, _ filing: ParsedFiling, _ id: Int64, source: Int64,
    accession: String?
  ) throws -> String {
    let deciding: Set<Int64> =
      try accession == nil
      ? [source] : Set(db.values("SELECT id FROM z_sources WHERE accession = ?", [accession]))
    let hashes = Set(
      candidates.filter { deciding.contains($0.source) }.map(\.content.sha256))
    let documents = built.documents.filter { hashes.contains($0.sha256) && $0.content != nil }
    if !documents.isEmpty {
      return FilingIdentity(of: documents.map(\.record), catalogue: parser.catalogue).stem
    }
    return try [value("stem", of: id) ?? "", filing.content.stem].first { !$0.isEmpty }
      ?? built.content.stem
  }

  /// Gives a filing without documents the stem that documents would give it which do not stand.
  private func noteStem(_ stem: String, of id: Int64) throws {
    guard !stem.isEmpty else { return }
    try db.run(
      "UPDATE filings SET stem = ?2, stem_base = ?3 WHERE id = ?1 AND stem = ''",
      [id, stem, FilingIdentity.stemBase(stem)])
  }

  /// Makes bare filings whose documents are all those of a filing with an accession number, standing or
  /// not, a part of it: they came before anything told that they belong together.
  ///
  /// - Returns: whether there were any.
  func absorbBareFilings(stem: String, into id: Int64) throws -> Bool {
    let bare: [Int64] = try db.values(
      """
      SELECT b.id FROM filings b WHERE b.stem = ?1 AND b.stem <> '' AND b.accession IS NULL AND b.id <> ?2
        AND (
          (SELECT is_deleted FROM filings WHERE id = ?2)
          OR NOT EXISTS (
            SELECT 1 FROM documents d WHERE d.filing_id = b.id AND d.sha256 NOT IN (
              SELECT sha256 FROM documents WHERE filing_id = ?2
              UNION ALL
              SELECT l.sha256 FROM filings f JOIN z_sources s ON s.accession = f.accession
              JOIN loads l ON l.source_id = s.id WHERE f.id = ?2 AND l.sha256 IS NOT NULL)))
      ORDER BY b.id
      """, [stem, id])
    for other in bare {
      let filer: Int64? = try value("filer_id", of: other)
      let aliases = try names(of: other)
      let rows = try ledgerRows(of: other, accession: nil)
      try delete(other, keepsNames: true)
      for row in rows { try relink(row, to: id) }
      for alias in aliases { try addAlias(alias, of: id) }
      if let filer { try deleteFilerIfUnused(filer) }
    }
    if !bare.isEmpty { try noteDifferences(of: id) }
    return !bare.isEmpty
  }

  private func ledgerRows(of id: Int64, accession: String?) throws -> [Row] {
    try db.rows(
      """
      SELECT l.source_id, l.name, l.sha256, d.content IS NULL AND d.sha256 = l.sha256 AS is_refused
      FROM loads l JOIN documents d ON d.id = l.document_id WHERE d.filing_id = ?1
      UNION
      SELECT l.source_id, l.name, l.sha256, 0 FROM z_sources s JOIN loads l ON l.source_id = s.id
      WHERE s.accession = ?2 AND l.state = \(LedgerState.superseded.sql)
      """, [id, accession])
  }

  // MARK: Which documents stand

  static func kinds(_ text: String?) -> LinkKinds? { text.map { LinkKinds(text: $0) } }

  /// Everything that has been read of a filing, at any time, from any place. A file that was refused and is no document
  /// of a filing is none of its own.
  private func candidates(
    _ id: Int64, _ filing: ParsedFiling, source: Int64, accession: String?, isReading: Bool
  ) throws -> [Candidate] {
    let names = Set(filing.files.map(\.name))
    let rows = try db.rows(
      """
      SELECT l.name, l.sha256, l.read_kinds, l.state, l.source_id, s.path, s.origin, s.version
      FROM loads l JOIN z_sources s ON s.id = l.source_id
      WHERE l.sha256 IS NOT NULL AND l.state <> \(LedgerState.header.sql)
        AND (l.state <> \(LedgerState.refused.sql) OR l.document_id IS NOT NULL) AND (
        l.source_id IN (SELECT id FROM z_sources WHERE accession = ?1)
        OR l.document_id IN (SELECT id FROM documents WHERE filing_id = ?2))
      ORDER BY s.path, l.name
      """, [accession, id])
    let refused: Set<Data> = try Set(
      db.values("SELECT sha256 FROM documents WHERE filing_id = ? AND content IS NULL", [id]))
    let hashes = Set(filing.files.compactMap(\.sha256))
    let origin: Int? = try db.value("SELECT origin FROM z_sources WHERE id = ?", [source])
    // A document that has changed at its place is another one now, and a text is read whole.
    let stored = rows.filter { row in
      let isReplaced =
        isReading && origin == SubmissionOrigin.text.rawValue && parser.kinds == .all
        || names.contains(row["name"])
      return row["source_id"] != source || !isReplaced
        || hashes.contains([UInt8](row["sha256"] as Data))
    }.map { row in
      Candidate(
        name: row["name"], source: row["source_id"], content: ReadContent(row),
        origin: row["origin"],
        isRefused: row["state"] == LedgerState.refused || refused.contains(row["sha256"]),
        version: row["version"], place: row["path"])
    }
    let version: String? = try db.value("SELECT version FROM z_sources WHERE id = ?", [source])
    let new = filing.files.filter { $0.stands && $0.sha256 != nil }.map { file in
      Candidate(
        name: file.name, source: source, content: ReadContent(file), origin: origin ?? 1,
        isRefused: file.isRefused, version: version)
    }
    return new + stored
  }

  /// The documents that are used: one for each name, and one for each content.
  private func standing(_ candidates: [Candidate], _ header: FilingHeader) -> [Candidate] {
    if header.isDeletion { return [] }
    let last = candidates.compactMap(\.version).max()
    let current = candidates.filter { $0.version == nil || $0.version == last }
      .sorted { ($0.origin, $0.name) < ($1.origin, $1.name) }
    var kinds: [[UInt8]: LinkKinds] = [:]
    // Of equal documents of one place the first one counts, as when they are read.
    var contents: [Int64: Set<[UInt8]>] = [:]
    let distinct = current.filter { candidate in
      let sha256 = candidate.content.sha256
      kinds[sha256, default: []].formUnion(candidate.content.kinds ?? .all)
      return contents[candidate.source, default: []].insert(sha256).inserted
    }
    // A name may have several contents and a content several names. Names of one place that differ in case alone
    // are those of several documents.
    var spellings: [Int64: [String: [String]]] = [:]
    let names = Dictionary(grouping: distinct) { candidate in
      let name = candidate.name.lowercased()
      var known = spellings[candidate.source]?[name] ?? []
      if !known.contains(candidate.name) { known.append(candidate.name) }
      spellings[candidate.source, default: [:]][name] = known
      return "\(name)#\(known.firstIndex(of: candidate.name) ?? 0)"
    }
    let best = names.values.compactMap { $0.min { $0.trust < $1.trust } }
    return Dictionary(grouping: best, by: \.content.sha256).compactMap { sha256, candidates in
      var candidate = candidates.min { ($0.origin, $0.name) < ($1.origin, $1.name) }
      candidate?.content.kinds = kinds[sha256] == .all ? nil : kinds[sha256]
      return candidate
    }
  }

  // MARK: Content

  typealias Built = (content: FilingContent, documents: [StoredDocument])

  /// The content of the documents that stand, from what was parsed, from rows, or read again; `nil` when a
  /// document is not where it was read any more.
  private func assemble(
    _ desired: [Candidate], _ known: Set<ReadContent>, _ filing: ParsedFiling, _ id: Int64,
    source: Int64
  ) throws -> Built? {
    let wanted = Set(desired.map(\.content))
    let parsed = Set(filing.files.filter(\.stands).map(ReadContent.init))
    if wanted == parsed {
      return (filing.content, documents(of: filing.files, in: filing.content, source))
    }
    let added = wanted.subtracting(known)
    let isAddition = known.isSubset(of: wanted) && added.isSubset(of: parsed)
    if isAddition, !readsAgain, try !dependOnEachOther(filing, added, desired, id) {
      return try merge(filing, added, into: id, source: source)
    }
    if let anew = try readAnew(desired, filing, source: source) { return anew }
    guard isAddition, !readsAgain else { return nil }
    return try merge(filing, added, into: id, source: source)
  }

  func contentFromRows(_ id: Int64) throws -> Built {
    let reader = FilingReader(db)
    let documents = try reader.documents(of: id)
    var content = try reader.builder(of: id, catalogue: parser.catalogue).finish()
    content.stem = try value("stem", of: id) ?? ""
    return (content, documents)
  }

  /// Whether new documents may change what stored ones say, or the other way round, so that both have to
  /// be read together: one has an href that leads nowhere without the other, or there is a schema.
  ///
  /// That schema and linkbases agree is looked at only in documents; an archive is not read through for it.
  private func dependOnEachOther(
    _ filing: ParsedFiling, _ added: Set<ReadContent>, _ stored: [Candidate], _ id: Int64
  ) throws -> Bool {
    let rules: Set<FindingRule> = [
      .unresolvedHref, .notAConcept, .resourceOutsideFiling, .notAResource, .resourceEnd,
      .limitExceeded, .findingsTruncated, .elementID,
    ]
    let findings = filing.content.documents.lazy.flatMap(\.findings)
    if findings.contains(where: { rules.contains($0.rule) }) { return true }
    let storedRules = try String.fetchSet(
      db, sql: "SELECT DISTINCT rule FROM findings WHERE filing_id = ?", arguments: [id])
    if rules.contains(where: { storedRules.contains($0.rawValue) }) { return true }
    let hasNewSchema = filing.files.contains { file in
      file.content?.contains(.schema) == true && added.contains(ReadContent(file))
    }
    let hasStoredSchema = try db.hasRow(
      "SELECT 1 FROM documents WHERE filing_id = ? AND content GLOB '*schema*'", [id])
    if hasNewSchema != hasStoredSchema {
      return !stored.contains { $0.place.map { SourcePlace($0).isInArchive } ?? false }
    }
    return hasNewSchema
  }

  /// What is stored of the filing together with the documents that are new to it.
  private func merge(
    _ filing: ParsedFiling, _ added: Set<ReadContent>, into id: Int64, source: Int64
  ) throws -> Built? {
    let files = filing.files.filter { $0.stands && added.contains(ReadContent($0)) }
    let read = parser.builder(for: files.map { ($0.document, $0.sha256 ?? [], $0.linkKinds) })
    guard let read else { return nil }
    let reader = FilingReader(db)
    let stored = try reader.documents(of: id)
    try reader.read(id, into: read.builder)
    let content = read.builder.finish()
    return (content, stored + documents(of: read.files, in: content, source))
  }

  /// The filing from all of its documents, read again from where they lie.
  private func readAnew(
    _ desired: [Candidate], _ filing: ParsedFiling, source: Int64
  ) throws -> Built? {
    let parsed = Dictionary(filing.files.filter(\.stands).map { ($0.sha256 ?? [], $0.document) }) {
      first, _ in first
    }
    var wanted: [String: Set<String>] = [:]
    for candidate in desired where parsed[candidate.content.sha256] == nil {
      guard let place = candidate.place else { return nil }
      wanted[place, default: []].insert(candidate.name)
    }
    var found: [String: [String: [[UInt8]]]] = [:]
    InputReader.documents(wanted) { place, _, name, bytes in
      found[place, default: [:]][name, default: []].append(bytes)
    }
    var documents: [(document: SubmissionDocument, sha256: [UInt8], kinds: LinkKinds?)] = []
    var sources: [[UInt8]: Int64] = [:]
    for candidate in desired.sorted(by: { $0.name < $1.name }) {
      let (sha256, kinds) = (candidate.content.sha256, candidate.content.kinds)
      if let document = parsed[sha256] {
        documents.append((document, sha256, kinds))
        continue
      }
      guard let place = candidate.place, let copies = found[place]?[candidate.name],
        let bytes = copies.count == 1 ? copies[0] : copies.first(where: { Self.hash($0) == sha256 })
      else { return nil }
      let origin = SubmissionOrigin(rawValue: candidate.origin) ?? .folder
      let document = SubmissionDocument(name: candidate.name, origin: origin, bytes: bytes)
      documents.append((document, sha256, kinds))
      sources[sha256] = try db.value("SELECT id FROM z_sources WHERE path = ?", [place])
    }
    guard let read = parser.builder(for: documents) else { return nil }
    let content = read.builder.finish()
    var stored = self.documents(of: read.files, in: content, source)
    for index in stored.indices {
      if let other = sources[stored[index].sha256] { stored[index].source = other }
    }
    return (content, stored)
  }

  private static func hash(_ bytes: [UInt8]) -> [UInt8] {
    SHA256.digest(DocumentBody(bytes).normalized)
  }

  // MARK: Replacing

  /// Puts new content in the place of a filing; aliases and the ledger go over to it.
  func replace(
    _ id: Int64, with content: FilingContent, _ documents: [StoredDocument], accession: String?,
    _ header: FilingHeader
  ) throws -> Int64 {
    let aliases = try names(of: id)
    let stem: String? = try value("stem", of: id)
    try keepFindings(ofRefusedIn: id, besides: documents, header)
    let ledger = try ledgerRows(of: id, accession: accession)
    let filers: [Int64] = try db.values(
      """
      SELECT filer_id FROM filings WHERE id = ?1
      UNION SELECT filer_id FROM z_parties WHERE filing_id = ?1 AND filer_id IS NOT NULL
      """, [id])
    // What is wrong with the places it was read in, and with copies that are not used, stays wrong.
    let places: [Int64] = try db.values(
      "SELECT id FROM findings WHERE filing_id = ? AND document_id IS NULL AND source_id IS NOT NULL",
      [id])
    for finding in places { try setFiling(nil, of: finding) }
    try delete(id, keepsNames: true)
    let new = try insert(content, documents, accession: accession, header)
    for finding in places { try setFiling(new, of: finding) }
    if !places.isEmpty { try countFindings(of: new) }
    for alias in aliases { try addAlias(alias, of: new) }
    for stem in Set([stem, content.stem]) {
      if let stem, !stem.isEmpty { try nameBareFilings(ofStem: stem) }
    }
    for row in ledger { try relink(row, to: new) }
    for filer in filers { try deleteFilerIfUnused(filer) }
    return new
  }

  /// Makes findings on documents that could not be read, and are not among those that a filing has now, findings on
  /// the copies that they are from now on, one in each place.
  private func keepFindings(
    ofRefusedIn id: Int64, besides documents: [StoredDocument], _ header: FilingHeader
  ) throws {
    let kept = Set(documents.map(\.sha256))
    for row in try db.rows(
      "SELECT id, sha256 FROM documents WHERE filing_id = ? AND content IS NULL", [id])
    where !kept.contains([UInt8](row["sha256"] as Data)) {
      try db.run(
        """
        INSERT INTO findings (filing_id, source_id, document, line, rule, severity, lost, message, concept, role_uri, attribute)
        SELECT x.filing_id, l.source_id, l.name, x.line, x.rule, x.severity, 0, x.message, x.concept, x.role_uri, x.attribute
        FROM loads l JOIN z_sources s ON s.id = l.source_id JOIN findings x ON x.filing_id = ?1 AND x.document_id = ?2
        WHERE l.document_id = ?2 AND l.sha256 = ?3 AND (s.version IS NULL OR s.version >= ?4)
          AND NOT EXISTS (
            SELECT 1 FROM loads p WHERE p.source_id = l.source_id AND p.sha256 = l.sha256 AND p.name < l.name)
        ORDER BY s.path, l.name, x.id
        """, [id, row["id"] as Int64, row["sha256"] as Data, header.rank])
    }
  }

  private func setFiling(_ filing: Int64?, of finding: Int64) throws {
    try db.run("UPDATE findings SET filing_id = ? WHERE id = ?", [filing, finding])
  }

  /// Lets a row of the ledger name the document of a filing that is used for it.
  private func relink(_ row: Row, to filing: Int64) throws {
    let document = try db.row(
      """
      SELECT id, content, sha256 = ?2 AS is_same FROM documents
      WHERE filing_id = ?1 AND (sha256 = ?2 OR lower(name) = lower(?3)) ORDER BY sha256 = ?2 DESC LIMIT 1
      """, [filing, row["sha256"] as Data?, row["name"] as String])
    var arguments: StatementArguments = [
      document?["id"] as Int64?, row["source_id"] as Int64, row["name"] as String,
    ]
    guard document?["is_same"] ?? false else {
      arguments += [row["is_refused"] as Bool]
      return try db.run(
        """
        UPDATE loads SET document_id = ?1, relationships_stored = 0,
          state = iif(?4 OR state = \(LedgerState.refused.sql), \(LedgerState.refused.sql), \(LedgerState.superseded.sql)),
          findings = (SELECT count(*) FROM findings x
            WHERE x.source_id = loads.source_id AND x.document = loads.name AND x.document_id IS NULL)
        WHERE source_id = ?2 AND name = ?3
        """, arguments)
    }
    try ledger.forgetFindings(of: row["name"], source: row["source_id"])
    try db.run(
      """
      UPDATE loads SET document_id = ?1, relationships_read = d.relationships_read,
        relationships_stored = d.relationships_stored, read_kinds = d.read_kinds,
        state = CASE WHEN loads.state = \(LedgerState.superseded.sql) OR EXISTS (
            SELECT 1 FROM loads l WHERE l.document_id = d.id AND (l.source_id, l.name) <> (?2, ?3) AND \(Ledger.isUsed))
          THEN \(LedgerState.duplicate.sql) ELSE loads.state END,
        findings = (SELECT count(*) FROM findings x WHERE x.filing_id = d.filing_id AND x.document_id = d.id)
      FROM documents d WHERE d.id = ?1 AND loads.source_id = ?2 AND loads.name = ?3
      """, arguments)
  }
}

/// What tells a document from another one: its content, and how much of it was read.
private struct ReadContent: Hashable {
  var sha256: [UInt8]
  /// Kinds of links read; `nil` for all.
  var kinds: LinkKinds?

  init(_ file: ParsedFile) { (sha256, kinds) = (file.sha256 ?? [], file.linkKinds) }

  /// Reads the columns `sha256` and `read_kinds`.
  init(_ row: Row) {
    sha256 = [UInt8](row["sha256"] as Data)
    kinds = FilingStore.kinds(row["read_kinds"])
  }
}
