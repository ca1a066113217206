internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// What became of a document in its source: `loads.state`.
enum LedgerState: String, DatabaseValueConvertible, Sendable {
  /// Its content is used.
  case loaded
  /// Its content is that of another one, which is used.
  case duplicate
  /// Another document of its name is used.
  case superseded
  /// It could not be read.
  case refused
  /// It says something about the filing and is no part of it.
  case header
  /// It is a document of a standard taxonomy.
  case taxonomy

  var sql: String { "'\(rawValue)'" }
}

/// What the ledger says about source documents: which are in the warehouse, and with what findings. All functions
/// throw `DatabaseError`.
final class Ledger {
  private let db: Database

  init(_ db: Database) { self.db = db }

  // MARK: Files

  /// Files of a folder that are in the ledger with their size and time, and nothing about them is new.
  ///
  /// Files that are not in the ledger but of no interest are not among them, which only a look at them
  /// tells: they are looked at each time, and so is an instance that nothing lies beside.
  ///
  /// `entry` is what a `filings.csv` says of the folder, `filter` what is wanted, as in the column `archives.filter`.
  ///
  /// - Returns: names of documents, and of archives and texts of submissions.
  func knownFiles(
    of folder: InputFolder, entry: FilingList.Entry?, filter: String, kinds: LinkKinds
  ) throws -> (documents: Set<String>, archives: Set<String>) {
    var known: [String: (Int64, Int64)] = [:]
    var entryText: String?
    for row in try db.rows(
      """
      SELECT l.name, l.size_in_bytes, l.modified_ns, l.sha256, l.read_kinds, l.state
      FROM z_sources s JOIN loads l ON l.source_id = s.id
      WHERE s.path = ? AND l.sha256 IS NOT NULL AND (
        l.state <> \(LedgerState.header.sql) OR l.name = '\(FilingList.fileName)'
        OR EXISTS (SELECT 1 FROM loads d WHERE d.source_id = s.id AND d.document_id IS NOT NULL))
      """, [folder.path])
    {
      if row["name"] == FilingList.fileName, row["state"] == LedgerState.header {
        entryText = (row["sha256"] as Data?).map { String(decoding: $0, as: UTF8.self) }
      } else if (FilingStore.kinds(row["read_kinds"]) ?? .all).isSuperset(of: kinds) {
        known[row["name"]] = (row["size_in_bytes"], row["modified_ns"])
      }
    }
    var (documents, archives): (Set<String>, Set<String>) = ([], [])
    for file in folder.files {
      let present = (Int64(file.sizeInBytes), file.modifiedNanoseconds)
      if entryText == entry?.text, let stored = known[file.name], stored == present {
        documents.insert(file.name)
      } else if try db.value(
        """
        SELECT size_in_bytes = ? AND modified_ns = ? AND filter IN ('', ?) FROM z_archives
        WHERE path = ? AND sha256 IS NOT NULL
        """, [present.0, present.1, filter, folder.path + "/" + file.name]) ?? false
      {
        archives.insert(file.name)
      }
    }
    return (documents, archives)
  }

  /// The content hashes of the archive that was read last at a path: none when it was not read to its end.
  /// `nil` when there was no archive.
  func archiveContent(of path: String) throws -> Set<[UInt8]>? {
    try db.row("SELECT sha256 FROM z_archives WHERE path = ?", [path]).map {
      Set(($0["sha256"] as Data?).map { [[UInt8]($0)] } ?? [])
    }
  }

  /// Content hashes of archives of a size that have been read to their end with everything that is wanted
  /// now.
  func archives(ofSize size: Int, filter: String) throws -> Set<[UInt8]> {
    let hashes: [Data] = try db.values(
      """
      SELECT DISTINCT sha256 FROM z_archives
      WHERE size_in_bytes = ? AND sha256 IS NOT NULL AND filter IN ('', ?)
      """, [size, filter])
    return Set(hashes.map { [UInt8]($0) })
  }

  /// Places of an archive whose submissions are in the ledger although it has not been read to its end;
  /// empty when the archive is another one now, or fewer kinds of links were wanted then.
  func knownPlaces(
    inArchive path: String, _ file: InputFile, kinds: LinkKinds
  ) throws -> Set<String> {
    let filter: String? = try db.value(
      """
      SELECT filter FROM z_archives
      WHERE path = ? AND size_in_bytes = ? AND modified_ns = ? AND sha256 IS NULL
      """, [path, file.sizeInBytes, file.modifiedNanoseconds])
    guard let filter, LoadPlan.kinds(inDescription: filter).isSuperset(of: kinds) else { return [] }
    return try String.fetchSet(
      db,
      sql:
        "SELECT path FROM z_sources s WHERE version IS NOT NULL AND \(Self.isInside)",
      arguments: Self.inside(path))
  }

  /// Notes that reading an archive begins; findings on places that are read now, all but the known ones, are forgotten.
  func begin(
    archive path: String, _ file: InputFile, filter: String, known: Set<String>
  ) throws {
    try forgetFindings(inArchive: path, besides: known)
    try db.run(
      """
      INSERT INTO z_archives (path, size_in_bytes, modified_ns, filter) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (path) DO UPDATE SET size_in_bytes = ?2, modified_ns = ?3, sha256 = NULL, filter = ?4
      """, [path, file.sizeInBytes, file.modifiedNanoseconds, filter])
    // What was found when it could not be read, and passed for a document, holds no more.
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    try db.run(
      """
      DELETE FROM findings WHERE filing_id IS NULL AND document = ?2
        AND source_id = (SELECT id FROM z_sources WHERE path = ?1)
      """, [String(path[..<slash]), String(path[slash...].dropFirst())])
  }

  /// Notes that an archive has been read to its end.
  func finish(archive path: String, _ file: InputFile, sha256: [UInt8], filter: String) throws {
    try db.insert(
      into: "z_archives",
      [
        "path": path, "size_in_bytes": file.sizeInBytes, "modified_ns": file.modifiedNanoseconds,
        "sha256": sha256.asData, "filter": filter,
      ], or: .replace)
  }

  /// Forgets that an archive was read, so that it is read again; its copies too, which never were.
  func forget(archive path: String) throws {
    try db.run(
      "DELETE FROM z_archives WHERE path = ? OR sha256 = ?",
      [path, archiveContent(of: path)?.first?.asData])
  }

  /// The path that an archive was read at: its own, or that of one with the same content.
  private func readPath(of path: String) throws -> String {
    try db.value(
      """
      SELECT b.path FROM z_archives a JOIN z_archives b ON b.sha256 = a.sha256 AND b.size_in_bytes = a.size_in_bytes
      WHERE a.path = ? AND EXISTS (
        SELECT 1 FROM z_sources s WHERE s.path = b.path OR s.path > b.path || '!' AND s.path < b.path || '$')
      ORDER BY b.path <> a.path, b.path LIMIT 1
      """, [path]) ?? path
  }

  func filings(inArchive path: String) throws -> Set<Int64> {
    try Int64.fetchSet(
      db,
      sql: """
        SELECT f.id FROM z_sources s JOIN filings f ON f.accession = s.accession
        WHERE \(Self.isInside)
        UNION
        SELECT d.filing_id FROM z_sources s JOIN loads l ON l.source_id = s.id JOIN documents d ON d.id = l.document_id
        WHERE \(Self.isInside)
        """, arguments: Self.inside(readPath(of: path)))
  }

  // MARK: Documents

  /// Documents in the warehouse that were read from a folder and are not among these files of it.
  func storedDocuments(
    besides names: Set<String>, in folder: String
  ) throws -> [DocumentGrouping.Member] {
    let rows = try db.rows(
      """
      SELECT d.id, d.name, d.content, d.filing_id FROM z_sources s JOIN loads l ON l.source_id = s.id
      JOIN documents d ON d.id = l.document_id WHERE s.path = ?
      """, [folder])
    return try rows.filter { !names.contains($0["name"]) }.map { row in
      DocumentGrouping.Member(
        name: row["name"], ownReferences: try FilingReader(db).ownReferences(of: row["id"]),
        isOwnSchema: DocumentContent(text: row["content"] ?? "").contains(.schema),
        filing: row["filing_id"])
    }
  }

  /// Files that were read in a folder and are no documents of a filing, since nothing of them can be used or they are
  /// instances, and that are not among these.
  func unattachedFiles(besides names: Set<String>, in folder: String) throws -> [InputFile] {
    try db.rows(
      """
      SELECT l.name, l.size_in_bytes, l.modified_ns FROM z_sources s JOIN loads l ON l.source_id = s.id
      WHERE s.path = ? AND l.state IN (\(LedgerState.refused.sql), \(LedgerState.header.sql))
        AND l.document_id IS NULL AND l.sha256 IS NOT NULL AND l.name <> '\(FilingList.fileName)'
      ORDER BY l.name
      """, [folder]
    ).map {
      InputFile(
        name: $0["name"], sizeInBytes: $0["size_in_bytes"], modifiedNanoseconds: $0["modified_ns"])
    }.filter { !names.contains($0.name) && FileBytes.exists(folder + "/" + $0.name) }
  }

  /// How many filings have documents that were read from files of a folder, or from archives among them.
  func filingCount(_ names: Set<String>, in folder: String) throws -> Int {
    let rows = try db.rows(
      """
      SELECT l.name, d.filing_id FROM z_sources s JOIN loads l ON l.source_id = s.id
      JOIN documents d ON d.id = l.document_id WHERE s.path = ?
      """, [folder])
    let filings = Set(rows.filter { names.contains($0["name"]) }.map { $0["filing_id"] as Int64 })
    return try names.reduce(into: filings) {
      $0.formUnion(try self.filings(inArchive: folder + "/" + $1))
    }.count
  }

  /// The row of a place whose submission is being read, made when it is new, and whether it is.
  func source(
    _ place: String, origin: SubmissionOrigin, accession: String? = nil, version: String? = nil,
    isDeletion: Bool = false
  ) throws -> (id: Int64, isNew: Bool) {
    let (id, isNew) = try source(ofPlace: place, origin: origin)
    try db.run(
      """
      UPDATE z_sources SET accession = ?2, version = ?3, is_deletion = ?4
      WHERE id = ?1 AND (accession, version, is_deletion) IS NOT (?2, ?3, ?4)
      """, [id, accession, version, isDeletion])
    return (id, isNew)
  }

  /// The row of a place, made when it is new, and whether it is. What is known of its submission stays.
  func source(
    ofPlace place: String, origin: SubmissionOrigin
  ) throws -> (id: Int64, isNew: Bool) {
    if let id: Int64 = try db.value("SELECT id FROM z_sources WHERE path = ?", [place]) {
      return (id, false)
    }
    return (try db.insert(into: "z_sources", ["path": place, "origin": origin.rawValue]), true)
  }

  /// Writes ledger rows and findings of documents that are part of no filing. Returns the names of those that were
  /// refused before with the same size and time.
  func record(
    unattached files: [ParsedFile], source: Int64, _ writer: FilingWriter
  ) throws -> Set<String> {
    var known: Set<String> = []
    for file in files {
      guard let finding = file.finding else { continue }
      let isKnown = try db.hasRow(
        """
        SELECT 1 FROM loads WHERE source_id = ? AND name = ? AND state = \(LedgerState.refused.sql)
          AND size_in_bytes = ? AND modified_ns = ?
        """,
        [source, file.name, file.document.sizeInBytes, file.document.modifiedNanoseconds])
      if isKnown { known.insert(file.name) }
      try forgetFindings(of: file.name, source: source)
      try writer.insert(finding, filing: nil, source: source, document: file.name)
      try record(file, state: .refused, source: source, findings: 1)
    }
    return known
  }

  /// SQL: whether a document `d` of a filing is the one that a row `l` of the ledger speaks of, and has its findings.
  static let isUsed =
    "l.sha256 = d.sha256 AND l.state IN (\(LedgerState.loaded.sql), \(LedgerState.refused.sql))"

  /// Deletes the findings of a document that was part of no filing, or of a copy that was not used.
  func forgetFindings(of name: String, source: Int64) throws {
    let condition = "source_id = ? AND document = ? AND document_id IS NULL"
    let filings: [Int64?] = try Int64?.fetchAll(
      db, sql: "SELECT DISTINCT filing_id FROM findings WHERE \(condition)",
      arguments: [source, name])
    guard !filings.isEmpty else { return }
    try db.run("DELETE FROM findings WHERE \(condition)", [source, name])
    for filing in filings.compactMap(\.self) { try countFindings(of: filing) }
  }

  /// Writes the ledger row of one document. `document` has those of its columns that the document in the
  /// warehouse decides: id, relationships_read, relationships_stored, findings, read_kinds.
  func record(
    _ file: ParsedFile, state: LedgerState, document: Row? = nil, source: Int64, findings: Int64 = 0
  ) throws {
    try db.insert(
      into: "loads",
      [
        "source_id": source, "name": file.name, "document_id": document?["id"] as Int64?,
        "state": state, "size_in_bytes": file.document.sizeInBytes,
        "modified_ns": file.document.modifiedNanoseconds, "sha256": file.sha256?.asData,
        "relationships_read": document?["relationships_read"] as Int64? ?? 0,
        "relationships_stored": document?["relationships_stored"] as Int64? ?? 0,
        "findings": document?["findings"] as Int64? ?? findings,
        "read_kinds": document == nil
          ? file.linkKinds?.text : document?["read_kinds"] as String?,
        "text_digest": file.textDigest,
      ], or: .replace)
  }

  /// Notes what a `filings.csv` said of a folder, to see whether it says something else the next time.
  func record(_ entry: FilingList.Entry, source: Int64) throws {
    try db.insert(
      into: "loads",
      [
        "source_id": source, "name": FilingList.fileName, "state": LedgerState.header,
        "size_in_bytes": 0, "modified_ns": 0, "sha256": Data(entry.text.utf8),
        "relationships_read": 0, "relationships_stored": 0, "findings": 0,
      ], or: .replace)
  }

  // MARK: Findings

  /// Writes findings on a place as a whole, under the filing that the place holds; an archive holds none.
  func record(_ findings: [Finding], source: Int64, filing: Int64?, _ writer: FilingWriter) throws {
    for finding in findings {
      // One that was found before a load was stopped is found again by the next one.
      let isKnown = try db.hasRow(
        """
        SELECT 1 FROM findings
        WHERE source_id = ? AND document IS NULL AND filing_id IS ? AND rule = ? AND message = ?
        """, [source, filing, finding.rule.rawValue, finding.message])
      if !isKnown { try writer.insert(finding, filing: filing, source: source, document: nil) }
    }
  }

  /// Forgets what was found on a folder as a whole. What was found on an archive, and on places in it, is forgotten
  /// when reading it begins.
  func forgetFindings(onPlace source: Int64) throws {
    try db.run(
      "DELETE FROM findings WHERE source_id = ? AND \(Self.isOnWholePlace)", [source])
  }

  /// Forgets the findings on places of an archive that is read again, but for known places and what lies in
  /// them.
  private func forgetFindings(inArchive path: String, besides known: Set<String>) throws {
    for row in try db.rows(
      """
      SELECT DISTINCT s.id, s.path FROM z_sources s JOIN findings x ON x.source_id = s.id
      WHERE \(Self.isInside) AND x.document_id IS NULL
      """, Self.inside(path))
    where known.isDisjoint(with: SourcePlace(row["path"]).archivesAndSelf) {
      let source: Int64 = row["id"]
      let filings: [Int64] = try db.values(
        """
        SELECT DISTINCT filing_id FROM findings
        WHERE source_id = ? AND document_id IS NULL AND filing_id IS NOT NULL
        """, [source])
      try db.run(
        "DELETE FROM findings WHERE source_id = ? AND document_id IS NULL AND (document IS NOT NULL OR filing_id IS NULL OR \(Self.isOnWholePlace))",
        [source])
      for filing in filings { try countFindings(of: filing) }
    }
  }

  /// Forgets what belongs to no filing and was found on files of a folder, or in archives among them, that are not
  /// there any more and not among these, which have just been read. What is in the warehouse keeps its findings, and
  /// an archive that was moved keeps them for the copy.
  func forgetMissingInputs(of folder: String, besides names: Set<String>) throws {
    let found = try db.rows(
      """
      SELECT x.id, x.document, x.filing_id, s.id AS source_id, s.path
      FROM findings x CROSS JOIN z_sources s ON s.id = x.source_id
      WHERE (x.filing_id IS NULL OR x.document IS NOT NULL AND x.document_id IS NULL) AND (s.path = ?1 OR s.path > ?1 || '/' AND s.path < ?1 || '0')
        AND (x.document IS NULL OR EXISTS (SELECT 1 FROM loads l
          WHERE l.source_id = s.id AND l.name = x.document AND l.state = \(LedgerState.refused.sql)))
        AND NOT EXISTS (SELECT 1 FROM z_archives a JOIN z_archives b ON b.sha256 = a.sha256 AND b.path <> a.path
          WHERE a.path = substr(s.path, 1, instr(s.path || '!/', '!/') - 1))
      """, [folder])
    let missing = found.filter { row in
      let (path, document): (String, String?) = (row["path"], row["document"])
      let file =
        path == folder
        ? document.map { folder + "/" + $0 }
        : SourcePlace(path).containersAndSelf.first { $0.hasPrefix(folder + "/") }
      guard let file else { return false }
      let name = String(file.dropFirst(folder.count + 1))
      return !name.contains("/") && !names.contains(name) && !FileBytes.exists(file)
    }
    guard !missing.isEmpty else { return }
    try db.transaction {
      for row in missing {
        try db.run("DELETE FROM findings WHERE id = ?", [row["id"] as Int64])
        try db.run(
          "DELETE FROM loads WHERE source_id = ? AND name = ? AND state = \(LedgerState.refused.sql)",
          [row["source_id"] as Int64, row["document"] as String?])
        if let filing = row["filing_id"] as Int64? { try countFindings(of: filing) }
      }
    }
  }

  /// Whether a finding is on a place as a whole, and not on a document or on copies of one.
  private static let isOnWholePlace =
    "document IS NULL AND rule <> '\(FindingRule.documentDiffers.rawValue)'"

  /// Writes how many findings a filing has.
  func countFindings(of filing: Int64) throws {
    try db.run(
      "UPDATE filings SET findings = (SELECT count(*) FROM findings WHERE filing_id = ?1) WHERE id = ?1",
      [filing])
  }

  /// The findings of severity error on documents that were read from files of a folder, or from archives among
  /// them.
  func errors(_ names: Set<String>, in folder: String) throws -> KnownErrors {
    let list = String(decoding: try JSONEncoder().encode(names.sorted()), as: UTF8.self)
    var ids: Set<Int64> = try Set(
      db.values(
        """
        SELECT x.id FROM z_sources s JOIN loads l ON l.source_id = s.id
        LEFT JOIN documents d ON d.id = l.document_id
        JOIN findings x ON x.severity = 'error' AND (
          x.filing_id = d.filing_id AND \(Self.isOnDocument)
          OR x.source_id = s.id AND x.document = l.name AND x.document_id IS NULL)
        WHERE s.path = ?1 AND l.name IN (SELECT value FROM json_each(?2))
        """, [folder, list]))
    for name in names { try ids.formUnion(errors(inArchive: folder + "/" + name)) }
    if ids.isEmpty { return KnownErrors(count: 0, first: []) }
    let filings: [String?] = try String?.fetchAll(
      db,
      sql: """
        SELECT DISTINCT f.filing FROM findings x LEFT JOIN filings f ON f.id = x.filing_id
        WHERE x.id IN (SELECT value FROM json_each(?)) LIMIT 2
        """, arguments: [String(decoding: try JSONEncoder().encode(ids), as: UTF8.self)])
    return KnownErrors(
      count: ids.count, first: try ids.sorted().prefix(3).compactMap(error),
      filing: filings.count == 1 ? filings[0] : nil)
  }

  /// Ids of the findings of severity error on anything read from an archive.
  private func errors(inArchive path: String) throws -> [Int64] {
    try db.values(
      """
      SELECT x.id FROM z_sources s JOIN findings x ON x.source_id = s.id
      WHERE x.severity = 'error' AND \(Self.isInside)
      UNION ALL
      SELECT x.id FROM z_sources s JOIN loads l ON l.source_id = s.id
      JOIN documents d ON d.id = l.document_id
      JOIN findings x ON x.filing_id = d.filing_id AND x.severity = 'error'
      WHERE \(Self.isInside) AND \(Self.isOnDocument)
      """, Self.inside(readPath(of: path)))
  }

  private func error(_ id: Int64) throws -> KnownErrors.Error? {
    guard let finding = try FilingReader(db).finding(id) else { return nil }
    return try db.row(
      """
      SELECT f.filing, s.path, x.document
      FROM findings x LEFT JOIN filings f ON f.id = x.filing_id LEFT JOIN z_sources s ON s.id = x.source_id
      WHERE x.id = ?
      """, [id]
    ).map { row in
      let place = [row["path"] as String?, row["document"] as String?].compactMap(\.self)
      return KnownErrors.Error(
        filing: row["filing"], place: place.joined(separator: "/"), finding: finding)
    }
  }

  /// Whether a finding `x` on a filing is about the document `d`, which is used for the row `l` of the ledger, or
  /// about the filing as a whole without being about another place that it was read in than `s`.
  private static let isOnDocument =
    "(x.document_id = d.id AND l.sha256 = d.sha256 OR x.document IS NULL AND coalesce(x.source_id, s.id) = s.id)"

  /// Whether a place `s` is an archive, or lies in it. Its arguments are ``inside(_:)``.
  private static let isInside = "(s.path = ?1 OR s.path > ?2 AND s.path < ?3)"

  private static func inside(_ path: String) -> StatementArguments {
    let (low, high) = SourcePlace(path).inside
    return [path, low, high]
  }
}
