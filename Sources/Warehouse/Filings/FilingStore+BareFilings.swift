internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// Filings without an accession number: which documents make which of them, and their keys.
extension FilingStore {
  /// Documents without an accession number that were read in one place, and are of filings with one stem.
  private struct Folder {
    var source: Int64
    /// Filings that they are of now.
    var filings: Set<Int64> = []
    var documents: BareGrouping.Documents = [:]
    /// Whether its own documents have another stem, since some have come that say so.
    var isOfOtherStem = false
  }

  /// Between the stem and the content hash of a bare filing that has no key yet.
  static let keyMark = "\u{1}"

  /// Makes the filings of a stem what ``BareGrouping`` says of everything that is there, and gives the bare ones
  /// their keys. `inserted` is a bare filing that is new, `hasBareDocuments` whether it is known that there are
  /// documents without an accession number.
  ///
  /// - Returns: whether documents went from one filing to another.
  func settleBareFilings(
    ofStem stem: String, inserted: Int64? = nil, hasBareDocuments: Bool = false,
    after settled: Set<String> = []
  ) throws -> Bool {
    if let inserted, try isOneOfMany(inserted, stem: stem) {
      try nameBareFilings(ofStem: stem, only: inserted)
      return false
    }
    // A filing with an accession number that has bare documents answers to the stem.
    guard
      try hasBareDocuments
        || db.hasRow(
          """
          SELECT 1 FROM filings WHERE stem = ?1 AND stem <> '' AND accession IS NULL
          UNION ALL
          SELECT 1 FROM z_filing_keys WHERE alias = ?1
          """, [stem])
    else { return false }
    let keyed = try keyedFilings(ofStem: stem)
    var hasMoved = false
    for filing in keyed {
      hasMoved = try absorbBareFilings(stem: stem, into: filing.id) || hasMoved
    }
    let folders = try folders(ofStem: stem)
    let own = folders.prefix { !$0.isOfOtherStem }
    let parts =
      BareGrouping.parts(of: own.map(\.documents), keyed)
      + (own.endIndex..<folders.endIndex).map { BareGrouping.Part(keyed: nil, folders: [$0]) }
    let moved = parts.filter { part in
      let present = part.folders.reduce(into: Set()) { $0.formUnion(folders[$1].filings) }
      guard let filing = present.first, present.count == 1 else { return true }
      let isKeyed = keyed.contains { $0.id == filing }
      return (isKeyed ? filing : nil) != part.keyed
        || folders.count { $0.filings.contains(filing) } != part.folders.count
    }
    let others = try moved.isEmpty ? nil : rebuild(moved, of: folders, stem: stem)
    try nameBareFilings(ofStem: stem)
    // Each stem once, whatever the documents say.
    let settled = settled.union([stem])
    for other in (others ?? []).subtracting(settled).sorted() {
      _ = try settleBareFilings(ofStem: other, hasBareDocuments: true, after: settled)
    }
    return hasMoved || others != nil
  }

  /// Whether a new bare filing is beside others that differ from each other, so that it changes nothing for them.
  private func isOneOfMany(_ inserted: Int64, stem: String) throws -> Bool {
    try db.value(
      """
      SELECT NOT EXISTS (SELECT 1 FROM filings WHERE stem = ?1 AND accession IS NOT NULL)
        AND (SELECT count(*) FROM (SELECT 1 FROM filings WHERE stem = ?1 AND id <> ?2 LIMIT 2)) = 2
      """, [stem, inserted]) ?? false
  }

  private func folders(ofStem stem: String) throws -> [Folder] {
    var folders: [Int64: Folder] = [:]
    for row in try db.rows(
      """
      SELECT l.source_id, d.filing_id, l.name, l.sha256,
        CASE WHEN l.state <> \(LedgerState.refused.sql) THEN d.content END AS content
      FROM filings f JOIN documents d ON d.filing_id = f.id JOIN loads l ON l.document_id = d.id
      JOIN z_sources s ON s.id = l.source_id
      WHERE f.stem = ? AND f.stem <> '' AND s.accession IS NULL AND l.sha256 IS NOT NULL
      """, [stem])
    {
      let source: Int64 = row["source_id"]
      folders[source, default: Folder(source: source)].filings.insert(row["filing_id"])
      folders[source]?.documents.insert(row)
    }
    let counts = Dictionary(
      folders.values.flatMap(\.filings).map { ($0, 1) }, uniquingKeysWith: +)
    for (source, folder) in folders where folder.filings.contains(where: { counts[$0] != 1 }) {
      folders[source]?.isOfOtherStem = try self.stem(of: folder).map { $0 != stem } ?? false
    }
    return folders.values.sorted {
      ($0.isOfOtherStem ? 1 : 0, $0.source) < ($1.isOfOtherStem ? 1 : 0, $1.source)
    }
  }

  /// What the documents of a folder that can be read say by themselves; `nil` when some of them are not stored.
  private func stem(of folder: Folder) throws -> String? {
    let rows = try db.rows(
      """
      SELECT d.id, l.name, d.content, l.sha256 = d.sha256 AS is_stored
      FROM loads l JOIN documents d ON d.id = l.document_id
      WHERE l.source_id = ? AND d.filing_id IN (SELECT value FROM json_each(?))
        AND l.state <> \(LedgerState.refused.sql)
      """, [folder.source, "\(folder.filings.sorted())"])
    guard !rows.isEmpty, rows.allSatisfy({ $0["is_stored"] }) else { return nil }
    let records = try rows.map { row in
      DocumentRecord(
        name: row["name"],
        kind: (row["content"] as String?).map { DocumentContent(text: $0).kind } ?? .refused,
        ownReferences: try FilingReader(db).ownReferences(of: row["id"]), relationshipsRead: 0,
        relationshipsStored: 0, findings: [])
    }
    return FilingIdentity(of: records, catalogue: parser.catalogue).stem
  }

  /// The filings of a stem that have an accession number, with what was read under it.
  private func keyedFilings(ofStem stem: String) throws -> [BareGrouping.Keyed] {
    try db.rows(
      """
      SELECT id, accession, is_deleted FROM filings WHERE stem = ? AND stem <> '' AND accession IS NOT NULL
      ORDER BY is_deleted, accession
      """, [stem]
    ).map { filing in
      let rows = try db.rows(
        """
        SELECT l.name, l.sha256, CASE WHEN l.state <> \(LedgerState.refused.sql) THEN d.content END AS content
        FROM z_sources s JOIN loads l ON l.source_id = s.id
        LEFT JOIN documents d ON d.id = l.document_id WHERE s.accession = ? AND l.sha256 IS NOT NULL
        """, [filing["accession"] as String])
      return BareGrouping.Keyed(
        id: filing["id"], isDeleted: filing["is_deleted"],
        documents: rows.reduce(into: [:]) { $0.insert($1) })
    }
  }

  // MARK: Putting filings together anew

  /// Reads the folders of parts again and makes filings of them in the place of those that they are of now. When
  /// a document is not where it was read any more, everything stays as it is, and the filings say so.
  ///
  /// - Returns: stems that filings have now in the place of this one; `nil` when it was not done.
  private func rebuild(
    _ parts: [BareGrouping.Part], of folders: [Folder], stem: String
  ) throws -> Set<String>? {
    let indices = parts.flatMap(\.folders)
    let former = indices.reduce(into: Set()) { $0.formUnion(folders[$1].filings) }.sorted()
    var read: [Int: ParsedFiling] = [:]
    var missing: Set<String> = []
    for index in indices {
      let rows = try ledgerRows(of: folders[index])
      read[index] = try readAgain(rows, of: folders[index].source)
      if read[index] == nil { missing.formUnion(rows.map { $0["name"] }) }
    }
    guard missing.isEmpty else {
      for id in former {
        try replaceFindings(of: .sourceGone, on: id, with: .missingSources(missing.sorted()))
      }
      return nil
    }
    var aliases: Set<String> = [stem]
    var others: Set<String> = []
    // A filing that is put together anew has another id.
    var ids: [Int64: Int64] = [:]
    for index in indices { try forgetRows(of: folders[index]) }
    for id in former {
      if try value("accession", of: id) != nil as String? {
        ids[id] = try withdrawBareDocuments(from: id)
      } else {
        try aliases.formUnion(names(of: id))
        let filer: Int64? = try value("filer_id", of: id)
        try delete(id, keepsNames: true)
        if let filer { try deleteFilerIfUnused(filer) }
      }
    }
    for part in parts {
      var id = part.keyed.map { ids[$0] ?? $0 }
      for index in part.folders {
        guard let filing = read[index] else { continue }
        id = try put(filing, into: id, source: folders[index].source).id
      }
      guard let id else { continue }
      for alias in aliases { try addAlias(alias, of: id) }
      if let other: String = try value("stem", of: id), other != stem { others.insert(other) }
    }
    return others
  }

  /// What the ledger says of the documents of a folder, and of the instances beside them.
  private func ledgerRows(of folder: Folder) throws -> [Row] {
    try db.rows(
      """
      SELECT l.name, l.modified_ns, l.sha256, l.read_kinds, l.document_id FROM loads l
      LEFT JOIN documents d ON d.id = l.document_id
      WHERE l.source_id = ? AND (d.filing_id IN (SELECT value FROM json_each(?))
        OR l.state = \(LedgerState.header.sql) AND l.name <> '\(FilingList.fileName)')
      ORDER BY l.name
      """, [folder.source, "\(folder.filings.sorted())"])
  }

  private func forgetRows(of folder: Folder) throws {
    try db.run(
      """
      DELETE FROM loads WHERE source_id = ? AND document_id IN (
        SELECT id FROM documents WHERE filing_id IN (SELECT value FROM json_each(?)))
      """, [folder.source, "\(folder.filings.sorted())"])
  }

  /// Parses documents of a place anew; `nil` when one of them is gone or is another one now.
  private func readAgain(_ rows: [Row], of source: Int64) throws -> ParsedFiling? {
    guard let place = try db.row("SELECT path, origin FROM z_sources WHERE id = ?", [source])
    else { return nil }
    let path: String = place["path"]
    let origin = SubmissionOrigin(rawValue: place["origin"]) ?? .folder
    var submission = Submission(place: path, origin: origin, accession: nil)
    let times: [String: Int64] = rows.reduce(into: [:]) { $0[$1["name"]] = $1["modified_ns"] }
    InputReader.documents([path: Set(times.keys)]) { _, origin, name, bytes in
      var document = SubmissionDocument(name: name, origin: origin, bytes: bytes)
      document.modifiedNanoseconds = times[name] ?? 0
      submission.documents.append(document)
    }
    submission.documents.sort { $0.name < $1.name }
    var lists = FilingLists()
    var parser = parser
    parser.filter = .everything
    parser.kinds = rows.reduce([]) { $0.union(Self.kinds($1["read_kinds"]) ?? .all) }
    let parsed = parser.parse(
      submission, entry: origin == .folder ? lists.entry(for: path) : nil)
    let wanted = Set(
      rows.filter { $0["document_id"] != nil as Int64? }.map { $0["sha256"] as Data })
    return parsed.filings.first { wanted.isSubset(of: $0.files.compactMap { $0.sha256?.asData }) }
  }

  /// Takes what has been forgotten of the ledger out of a filing with an accession number; returns its id from then on.
  private func withdrawBareDocuments(from id: Int64) throws -> Int64 {
    guard
      let source: Int64 = try db.value(
        "SELECT s.id FROM filings f JOIN z_sources s ON s.accession = f.accession WHERE f.id = ?",
        [id])
    else { return id }
    let nothing = ParsedFiling(
      content: FilingBuilder(catalogue: parser.catalogue).finish(), files: [],
      accession: try value("accession", of: id))
    return try update(id, with: nothing, source: source, isReading: false).id
  }

  // MARK: Keys

  /// Gives the bare filings of a stem, or one of them, their keys: the stem when there is one, else `STEM~` and the
  /// first 12 hex digits of SHA-256 over the sorted hashes of its documents. Former keys stay usable as aliases, and
  /// so does the stem.
  func nameBareFilings(ofStem stem: String, only: Int64? = nil) throws {
    let rows = try db.rows(
      """
      SELECT id, filing, content_digest, filer_id, form_family, period_of_report, series FROM filings
      WHERE stem = ?1 AND accession IS NULL AND (?2 IS NULL OR id = ?2) ORDER BY id
      """, [stem, only])
    let isAmbiguous = only != nil || rows.count > 1
    for row in rows {
      let (id, old): (Int64, String) = (row["id"], row["filing"])
      let digest = [UInt8](row["content_digest"] as Data)
      let key = isAmbiguous ? "\(stem)~\(Array(digest.prefix(6)).hexadecimal)" : stem
      guard key != old else { continue }
      if !old.contains(Self.keyMark) { try addAlias(old, of: id) }
      // Among filings of one day the key decides which of them others are compared with, and which is the latest.
      try ChangeStore.mark(filing: id, db)
      try db.run("UPDATE filings SET filing = ? WHERE id = ?", [key, id])
      try db.run("DELETE FROM z_filing_keys WHERE filing_id = ? AND alias = ?", [id, key])
      try markLatest(like: row)
      if isAmbiguous { try addAlias(stem, of: id) }
      try replaceFindings(
        of: .ambiguousFiling, on: id, with: isAmbiguous ? .ambiguousFiling(stem: stem) : nil)
    }
  }

  /// The key of a filing and those that it had.
  func names(of id: Int64) throws -> [String] {
    try db.values(
      "SELECT filing FROM filings WHERE id = ?1 UNION SELECT alias FROM z_filing_keys WHERE filing_id = ?1",
      [id]
    ).filter { !$0.contains(Self.keyMark) }
  }
}

extension BareGrouping.Documents {
  /// Reads the columns `name`, `sha256` and `content`.
  mutating func insert(_ row: Row) {
    let name: String = row["name"]
    let document = BareGrouping.Document(
      content: (row["content"] as String?).map { DocumentContent(text: $0) },
      names: [name.lowercased()])
    insert(document, [UInt8](row["sha256"] as Data))
  }
}
